import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, ListItem, Message, Section } from '../../conversation/chat.ts';
import { fillFields } from '../../conversation/form.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { MAX_NOUVELLE, MIN_NOUVELLE, type Nouvelle } from '../../domain/nouns/nouvelle.ts';
import { DIFFUSIONS } from '../../domain/nouns/reponse.ts';
import { fr } from '../../fr.ts';
import { SANS_NOM } from '../reponses/formulaire-reponse.ts';
import { engagement } from '../reponses/formulaire-reponse-envoi.ts';
import { ficheButton } from '../words/buttons.ts';
import { jourSansSemaine, momentEnLettres } from '../words/dates.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { diffusionEnMots } from '../words/reponse-mots.ts';

/** `choisie` null: which one is asked too; `isFinie`: no tour follows any more. */
export interface Nouveau {
  readonly siennes: readonly FicheAction[];
  readonly choisie: FicheAction | null;
  readonly soumission: string;
  readonly isFinie: boolean;
}

/** What is new of a fiche. */
export function viewFormulaireNouvelle({ siennes, choisie, soumission, isFinie }: Nouveau): Form {
  return {
    title: fr`Quoi de neuf ?`,
    intro: [
      ...(choisie === null ? [] : [fr`${titreFiche(choisie)}.`]),
      fr`Dites ce qui a changé, quand vous voulez. ${phraseSuite(isFinie)}`,
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

/** A form that starts from what was typed in a tour that ended meanwhile. */
export function showBrouillonNonEnvoye(
  form: Form,
  { numero }: FicheAction,
  { texte, majLe }: TexteGarde,
): Form {
  const notice = fr`Le tour s’est terminé avant que vous n’envoyiez votre brouillon du ${momentEnLettres(majLe)} pour la fiche ${numero}. Son texte est repris : relisez-le.`;
  const fields = fillFields(form.fields, {
    texte,
    ...(form.context.fiche === undefined && { fiche: String(numero) }),
  });
  return {
    ...form,
    fields,
    intro: [notice, ...(form.intro ?? [])],
    context: { ...form.context, anew: 'oui' },
    buttons: [...form.buttons, { label: fr`Repartir de zéro`, intent: 'nouvelle:ecrire' }],
  };
}

/** What somebody typed and did not send. */
export interface TexteGarde {
  readonly texte: string;
  readonly majLe: Temporal.Instant;
}

/** What becomes of the text. */
function phraseSuite(isFinie: boolean): string {
  return isFinie
    ? fr`La convention est terminée : votre texte se lit avec la fiche, aucun tour ne suit.`
    : fr`Votre réponse au prochain tour partira de ce texte.`;
}

export function viewNouvelleEnregistree({ numero }: Pick<FicheAction, 'numero'>, isFinie: boolean): Message {
  return {
    title: fr`Merci. C’est noté pour la fiche ${numero}.`,
    paragraphs: [fr`${phraseSuite(isFinie)} Vous n’avez rien d’autre à faire.`],
    buttons: [ficheButton(numero)],
  };
}

export function viewSansFiche(): Message {
  return {
    title: fr`Vous n’êtes pilote d’aucune fiche`,
    paragraphs: [fr`Si c’est une erreur, dites-le à la coordination.`],
  };
}

/** What was said outside of tours and the reader may read, the latest first. */
export function sectionOfNouvelles(nouvelles: readonly Nouvelle[]): readonly Section[] {
  if (nouvelles.length === 0) return [];
  return [{ title: fr`Dit entre les tours`, list: nouvelles.map(toItem) }];
}

function toItem({ texte, auteur, creeeLe }: Nouvelle): ListItem {
  return { text: texte, detail: fr`Dit le ${jourSansSemaine(jourOf(creeeLe))} par ${auteur.nom}` };
}
