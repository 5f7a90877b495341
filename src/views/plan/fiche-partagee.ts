import type { ListItem, Message } from '../../conversation/chat.ts';
import type { FicheSuivie } from '../../domain/plan/etat-fiche.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import { fr } from '../../fr.ts';
import { MOTS } from '../reponses/questions-mots.ts';
import { ficheButton, planButton } from '../words/buttons.ts';
import { dateEnMots, titreFiche } from './fiche-mots.ts';
import { etatEnMots } from './plan.ts';

/** Fiches that were found, each with its enjeu. */
export function viewRechercheFiches(fiches: readonly FicheAction[]): Message {
  if (fiches.length === 0)
    return {
      title: fr`Aucune fiche ne correspond`,
      paragraphs: [fr`Écrivez un numéro, ou un mot du titre ou de l’enjeu.`],
      buttons: [planButton()],
    };
  return { title: fr`Fiches trouvées`, sections: [{ list: fiches.map(toItem) }] };
}

/** A fiche for whoever reads it: no name, no button, and of the last answer only what is public. */
export function viewFichePartagee({ fiche: shown, etat }: FicheSuivie): Message {
  const connu = etat.kind === 'connue' ? etat : null;
  return {
    title: fr`Fiche ${shown.numero} – ${shown.titre}`,
    facts: [
      { label: fr`Enjeu`, value: shown.enjeu.titre },
      ...(connu === null ? [] : [{ label: MOTS.statut.nom, value: etatEnMots(connu) }]),
      ...(connu?.promise ? [{ label: MOTS.echeance.nom, value: dateEnMots(connu.promise) }] : []),
    ],
    note: fr`Les membres enregistrés en savent plus : ils écrivent « fiche ${shown.numero} » au robot.`,
  };
}

function toItem(fiche: FicheAction): ListItem {
  return { text: titreFiche(fiche), detail: fiche.enjeu.titre, buttons: [ficheButton(fiche.numero)] };
}
