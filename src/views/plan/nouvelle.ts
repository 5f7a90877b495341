import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, ListItem, Message, Section, Values } from '../../conversation/chat.ts';
import { fillFields } from '../../conversation/form.ts';
import { findDatePromise } from '../../domain/nouns/date-promise.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { MAX_NOUVELLE, MIN_NOUVELLE, type Nouvelle, STATUTS_DITS } from '../../domain/nouns/nouvelle.ts';
import { DATE_CHIFFRES } from '../../domain/reponses/chiffres-reponse.ts';
import {
  type ContexteNouvelle,
  canTellDate,
  canTellStatut,
  INCHANGE,
  type NouvelleDite,
  splitNouvelle,
} from '../../domain/reponses/nouvelle-dite.ts';
import { fr } from '../../fr.ts';
import { SANS_NOM } from '../reponses/formulaire-reponse.ts';
import { fieldsOfDiffusion } from '../reponses/formulaire-reponse-envoi.ts';
import { ficheButton, titreFiche } from '../words/buttons.ts';
import { fieldsOfChiffres, nouvelleEnMots } from '../words/contenu-mots.ts';
import { jourSansSemaine, momentEnLettres } from '../words/phrases.ts';
import { nomStatut, statutDeVersion } from '../words/reponse-mots.ts';

/** `isFinie`: no tour follows any more; `fin`: the last day of the convention. */
export interface Suite {
  readonly isFinie: boolean;
  readonly fin: Temporal.PlainDate;
}

/** Which fiche, of those that one leads; `value`: the one of which a draft waits. */
export function viewChoixNouvelle(siennes: readonly FicheAction[], value: FicheAction | null): Form {
  const notice = value && fr`Un brouillon que vous n’avez pas envoyé attend à la fiche ${value.numero}.`;
  return {
    title: fr`Quoi de neuf ?`,
    intro: [fr`Dites ce qui a changé, quand vous voulez.`, ...(notice ? [notice] : [])],
    context: { choix: 'oui' },
    fields: [
      {
        kind: 'choice',
        id: 'fiche',
        label: fr`Pour quelle fiche ?`,
        required: true,
        options: siennes.map((fiche) => ({ value: String(fiche.numero), label: titreFiche(fiche) })),
        ...(value && { value: String(value.numero) }),
      },
    ],
    buttons: [{ label: fr`Continuer`, intent: 'nouvelle:ecrire' }],
  };
}

/** What is new of a fiche: half a minute, and only what changed. */
export function viewFormulaireNouvelle(
  contexte: ContexteNouvelle,
  { soumission, ...suite }: Suite & { readonly soumission: string },
): Form {
  const { fiche } = contexte;
  return {
    title: fr`Quoi de neuf ?`,
    intro: [
      fr`${titreFiche(fiche)}. ${phraseConnue(contexte)}`,
      fr`Dites seulement ce qui a changé, quand vous voulez. ${phraseSuite(suite.isFinie)}`,
      SANS_NOM,
    ],
    context: { soumission, fiche: String(fiche.numero) },
    fields: [
      ...fieldsOfEtat(contexte),
      {
        kind: 'long-text',
        id: 'texte',
        label: fr`Qu’est-ce qui est nouveau ?`,
        hint: fr`De ${MIN_NOUVELLE} à ${MAX_NOUVELLE} caractères. Vous pouvez le laisser vide si un état, une date ou un chiffre suffit.`,
        min: MIN_NOUVELLE,
        max: MAX_NOUVELLE,
      },
      ...fieldsOfDate(contexte, suite.fin),
      ...fieldsOfFigures(contexte),
      ...fieldsOfDiffusion(fr`Qui peut lire ce que vous dites ?`),
    ],
    buttons: [{ label: fr`Envoyer`, intent: 'nouvelle:envoyer' }],
  };
}

/** « Jusqu’ici : En cours, échéance le 30 juin 2027. » */
function phraseConnue({ connues, fiche }: ContexteNouvelle): string {
  const [derniere] = connues;
  const promise = findDatePromise(connues, fiche);
  const date = promise ? fr`, échéance le ${jourSansSemaine(promise.date)}` : '';
  if (derniere === undefined) return fr`Jusqu’ici, rien n’en est connu${date}.`;
  return fr`Jusqu’ici : ${statutDeVersion(derniere)}${date}.`;
}

function fieldsOfEtat(contexte: ContexteNouvelle): readonly Field[] {
  if (!canTellStatut(contexte)) return [];
  const known = contexte.connues[0]?.statut;
  return [
    {
      kind: 'choice',
      id: 'statut',
      label: fr`Où en est l’action ?`,
      hint: fr`Un report ou un abandon se propose dans une réponse au tour : une instance en décide.`,
      required: true,
      value: INCHANGE,
      options: [
        { value: INCHANGE, label: fr`Comme avant` },
        ...STATUTS_DITS.filter((value) => value !== known).map((value) => ({
          value,
          label: nomStatut(value),
        })),
      ],
    },
  ];
}

function fieldsOfDate(contexte: ContexteNouvelle, fin: Temporal.PlainDate): readonly Field[] {
  if (!canTellDate(contexte)) return [];
  return [
    {
      kind: 'date',
      id: 'echeance',
      label: fr`Nouvelle échéance`,
      hint: fr`À remplir si elle change. Dites alors pourquoi dans le texte.`,
      min: jourOf(contexte.now).toString(),
      max: fin.toString(),
    },
  ];
}

/** Those of its figures that changed, with one day and one source for all (art. 8). */
function fieldsOfFigures({ fiche, connues, now }: ContexteNouvelle): readonly Field[] {
  if (fiche.indicateurs.length === 0) return [];
  const valeurs = { [DATE_CHIFFRES]: jourOf(now).toString() };
  const fields = fieldsOfChiffres({ fiche, valeurs, aujourdhui: jourOf(now), anterieures: connues });
  return fields.filter(({ kind }) => kind !== 'tick'); // what is not available is not new
}

/** A form that starts from what was typed in a tour that ended meanwhile. */
export function showBrouillonNonEnvoye(form: Form, { valeurs, majLe }: Repris): Form {
  const notice = fr`Le tour s’est terminé avant que vous n’envoyiez votre brouillon du ${momentEnLettres(majLe)}. Ce que vous aviez écrit est repris : relisez-le.`;
  return {
    ...form,
    fields: fillFields(form.fields, valeurs),
    intro: [notice, ...(form.intro ?? [])],
    context: { ...form.context, anew: 'oui' },
    buttons: [...form.buttons, { label: fr`Repartir de zéro`, intent: 'nouvelle:ecrire' }],
  };
}

/** What somebody typed and did not send, as this form asks it. */
export interface Repris {
  readonly valeurs: Values;
  readonly majLe: Temporal.Instant;
}

/** What becomes of it. */
function phraseSuite(isFinie: boolean): string {
  return isFinie
    ? fr`La convention est terminée : cela se lit avec la fiche, aucun tour ne suit.`
    : fr`Votre réponse au prochain tour partira de là.`;
}

export function viewNouvelleEnregistree(fiche: FicheAction, dite: NouvelleDite, isFinie: boolean): Message {
  return {
    title: fr`Merci. C’est noté pour la fiche ${fiche.numero}.`,
    paragraphs: [
      ...splitNouvelle({ ...dite, texte: null }).flatMap((piece) => nouvelleEnMots(piece, fiche.indicateurs)),
      fr`${phraseSuite(isFinie)} Vous n’avez rien d’autre à faire.`,
    ],
    buttons: [ficheButton(fiche.numero)],
  };
}

export const SANS_FICHE: Message = {
  title: fr`Vous n’êtes pilote d’aucune fiche`,
  paragraphs: [fr`Si c’est une erreur, dites-le à la coordination.`],
};

/** What was said outside of tours and the reader may read, the latest first. */
export function sectionOfNouvelles(
  nouvelles: readonly Nouvelle[],
  { indicateurs }: Pick<FicheAction, 'indicateurs'>,
): readonly Section[] {
  if (nouvelles.length === 0) return [];
  const dites = Map.groupBy(nouvelles, ({ auteur, creeeLe }) => `${auteur.id} ${creeeLe}`);
  const list = [...dites.values()].map((pieces): ListItem => {
    const detail = pieces
      .slice(0, 1)
      .map(({ auteur, creeeLe }) => fr`Dit le ${jourSansSemaine(jourOf(creeeLe))} par ${auteur.nom}`);
    return {
      text: pieces.flatMap((one) => nouvelleEnMots(one, indicateurs)).join(' '),
      detail: detail.join(''),
    };
  });
  return [{ title: fr`Dit entre les tours`, list }];
}
