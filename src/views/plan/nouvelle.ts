import type { ActionButton, Field, Form, ListItem, Message, Section } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { MAX_NOUVELLE, MIN_NOUVELLE, type Nouvelle } from '../../domain/nouns/nouvelle.ts';
import { DIFFUSIONS } from '../../domain/nouns/reponse.ts';
import { fr } from '../../fr.ts';
import { SANS_NOM } from '../reponses/formulaire-reponse.ts';
import { engagement } from '../reponses/formulaire-reponse-envoi.ts';
import { action, ficheButton } from '../words/buttons.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { diffusionEnMots } from '../words/reponse-mots.ts';

/** What is new of a fiche; `choisie` null: which one is asked too. */
export function viewFormulaireNouvelle(
  siennes: readonly FicheAction[],
  choisie: FicheAction | null,
  soumission: string,
): Form {
  return {
    title: fr`Quoi de neuf ?`,
    intro: [
      ...(choisie === null ? [] : [fr`${titreFiche(choisie)}.`]),
      fr`Dites ce qui a changé, quand vous voulez. Votre réponse au prochain tour partira de ce texte.`,
      SANS_NOM,
    ],
    context: { soumission, ...(choisie !== null && { fiche: String(choisie.numero) }) },
    fields: [
      ...(choisie === null ? [fieldOfFiche(siennes)] : []),
      {
        kind: 'long-text',
        id: 'texte',
        label: fr`Qu’est-ce qui est nouveau ?`,
        required: true,
        min: MIN_NOUVELLE,
        max: MAX_NOUVELLE,
      },
      {
        kind: 'choice',
        id: 'diffusion',
        label: fr`Qui peut lire ce texte ?`,
        required: true,
        value: 'groupe_projet',
        options: DIFFUSIONS.map((value) => ({ value, label: diffusionEnMots(value) })),
      },
      { ...engagement(), required: true },
    ],
    buttons: [{ label: fr`Envoyer`, intent: 'nouvelle:envoyer' }],
  };
}

function fieldOfFiche(siennes: readonly FicheAction[]): Field {
  return {
    kind: 'choice',
    id: 'fiche',
    label: fr`Pour quelle fiche ?`,
    required: true,
    options: siennes.map((fiche) => ({ value: String(fiche.numero), label: titreFiche(fiche) })),
  };
}

export function viewNouvelleEnregistree({ numero }: Pick<FicheAction, 'numero'>): Message {
  return {
    title: fr`Merci. C’est noté pour la fiche ${numero}.`,
    paragraphs: [fr`Votre réponse au prochain tour partira de ce texte. Vous n’avez rien d’autre à faire.`],
    buttons: [ficheButton(numero)],
  };
}

export function viewSansFiche(): Message {
  return {
    title: fr`Vous n’êtes pilote d’aucune fiche`,
    paragraphs: [fr`Si c’est une erreur, dites-le à la coordination.`],
  };
}

export function nouvelleButton({ numero }: Pick<FicheAction, 'numero'>): ActionButton {
  return action(fr`Quoi de neuf pour la fiche ${numero} ?`, 'nouvelle:ecrire', { fiche: String(numero) });
}

/** What was said outside of tours and the reader may read, the latest first. */
export function sectionOfNouvelles(nouvelles: readonly Nouvelle[]): readonly Section[] {
  if (nouvelles.length === 0) return [];
  return [{ title: fr`Dit entre les tours`, list: nouvelles.map(toItem) }];
}

function toItem({ texte, auteur, creeeLe }: Nouvelle): ListItem {
  return { text: texte, detail: fr`Dit le ${jourSansSemaine(jourOf(creeeLe))} par ${auteur.nom}` };
}
