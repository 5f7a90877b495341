import type { Message } from '../../conversation/chat.ts';
import type { FicheSuivie } from '../../domain/plan/etat-fiche.ts';
import { fr } from '../../fr.ts';
import { MOTS } from '../reponses/questions-mots.ts';
import { dateEnMots } from './fiche-mots.ts';
import { etatEnMots } from './plan.ts';

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
