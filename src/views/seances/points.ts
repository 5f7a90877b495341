import type { Field, Form, ListItem, Message, Section } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Suite } from '../../domain/nouns/suite.ts';
import {
  GENRES_ISSUE,
  type GenreIssue,
  type Issue,
  type PointOrdreDuJour,
} from '../../domain/seances/point.ts';
import { fr } from '../../fr.ts';
import { champDecision, type Proposition } from '../plan/propositions.ts';
import { action } from '../words/buttons.ts';
import { compact, pluralize } from '../words/phrases.ts';
import { titreSeance } from '../words/seance-mots.ts';
import { suiteEnMots } from '../words/suites.ts';
import { emargementButton, papersButton } from './emargement.ts';
import { champPourLe, fieldsOfQui } from './formulaire-suite.ts';
import { ordreDuJourButton } from './ordre-du-jour.ts';
import { addSuiteButton } from './suites.ts';

const NOMS: Readonly<Record<GenreIssue, string>> = {
  information: fr`Information`,
  decision: fr`Décision`,
  suite: fr`Suite à donner`,
};

/** « Suite à donner : écrire aux communes (Claire Duval, pour le 3 juin 2027) », each; before them what is no such thing. */
export function issueEnMots({ genre, texte }: Issue, suites: readonly Suite[]): string {
  const isSaid = genre === 'suite' && suites.some((suite) => suite.texte === texte);
  const dites = suites.map((suite) => fr`${NOMS.suite} : ${suiteEnMots(suite)}`);
  return [...(isSaid ? [] : [fr`${NOMS[genre]} : ${texte}`]), ...dites].join(' ');
}

/** The points of a séance, and what is to be done after them. */
export interface PointsLus {
  readonly seance: Seance;
  readonly points: readonly PointOrdreDuJour[];
  readonly suites: readonly Suite[];
}

export function suitesOf({ id }: Pick<PointOrdreDuJour, 'id'>, suites: readonly Suite[]): readonly Suite[] {
  return suites.filter(({ pointId }) => pointId === id);
}

/** Each with what came of it. */
export function sectionsOfPoints({ points, suites }: PointsLus): readonly Section[] {
  return [
    {
      list: points.map((point) => ({
        text: fr`${point.rang}. ${point.texte}`,
        detail: point.issue === null ? fr`Non traité` : issueEnMots(point.issue, suitesOf(point, suites)),
      })),
    },
  ];
}

/** The points of a séance, each with what came of it and what writes it; `page`: where all are written at once. */
export function viewPoints({ seance, points, suites }: PointsLus, page: string | null): Message {
  const notes = points.filter(({ issue }) => issue !== null).length;
  const isPublie = Boolean(seance.releveLe);
  return {
    title: fr`Points de la séance`,
    paragraphs: compact([
      fr`${titreSeance(seance)}.`,
      points.length === 0
        ? fr`L’ordre du jour n’a pas encore de point.`
        : fr`${pluralize(notes, fr`point noté`, fr`points notés`)} sur ${points.length}.`,
      isPublie && fr`Le relevé de décisions est publié : il ne change plus que par un rectificatif numéroté.`,
    ]),
    sections:
      points.length === 0
        ? []
        : [{ list: points.map((point) => itemOfPoint(point, suitesOf(point, suites), isPublie)) }],
    buttons: isPublie
      ? [
          action(fr`Lire le relevé de décisions`, 'releve:lire', { seance: seance.id }),
          action(fr`Rectifier le relevé`, 'releve:rectifier', { seance: seance.id }),
          emargementButton(seance),
          papersButton(seance),
        ]
      : compact([
          page !== null && { kind: 'link', label: fr`Tout noter sur une page`, url: page },
          ordreDuJourButton(seance, points.length === 0 ? undefined : fr`Changer l’ordre du jour`),
          ...(seance.etat === 'annulee' ? [] : [emargementButton(seance), papersButton(seance)]),
          notes !== 0 && publierButton(seance),
        ]),
  };
}

function itemOfPoint(
  { id, rang, texte, issue }: PointOrdreDuJour,
  suites: readonly Suite[],
  isPublie: boolean,
): ListItem {
  const label = labelOfPoint({ rang, isNote: issue !== null });
  return {
    text: fr`${rang}. ${texte}`,
    ...(issue !== null && { detail: issueEnMots(issue, suites) }),
    ...(!isPublie && {
      buttons: [
        action(label, 'point:noter', { point: id }),
        ...(issue === null ? [] : [addSuiteButton(id, fr`Ajouter une suite au point ${rang}`)]),
      ],
    }),
  };
}

export function labelOfPoint({ rang, isNote }: { readonly rang: number; readonly isNote: boolean }): string {
  return isNote ? fr`Corriger le point ${rang}` : fr`Noter le point ${rang}`;
}

/** Where the whole record is read before it is published. */
export function publierButton({ id }: Pick<Seance, 'id'>) {
  return action(fr`Relire et publier le relevé`, 'releve:preparer', { seance: id });
}

/** A point, and all that its form asks about it; `personnes`: who is offered for a suite. */
export interface IssueOuverte {
  readonly seance: Seance;
  readonly point: PointOrdreDuJour;
  readonly suites: readonly Suite[];
  readonly proposition: Proposition | null;
  readonly personnes: readonly Personne[];
}

/** What came of one point. */
export function viewFormulaireIssue(opened: IssueOuverte): Form {
  const { seance, point, proposition } = opened;
  return {
    title: fr`Point ${point.rang}`,
    intro: [point.texte, fr`${titreSeance(seance)}.`],
    context: { point: point.id, version: String(point.version) },
    fields: [...fieldsOfIssue(opened), ...(proposition === null ? [] : [champDecision(proposition)])],
    buttons: [{ label: fr`Enregistrer`, intent: 'point:enregistrer' }],
  };
}

function fieldsOfIssue({ seance, point: { issue }, suites, personnes }: IssueOuverte): readonly Field[] {
  const saisie = { personnes, suite: null, autres: '', min: jourOf(seance.debut) };
  return [
    {
      kind: 'choice',
      id: 'genre',
      label: fr`C’est`,
      required: true,
      options: GENRES_ISSUE.map((value) => ({ value, label: NOMS[value] })),
      value: issue?.genre,
    },
    {
      kind: 'long-text',
      id: 'issue',
      label: fr`Ce qui est dit ou décidé`,
      required: true,
      min: 3,
      max: 1000,
      value: issue?.texte,
    },
    ...(suites.length === 0 ? [] : [sectionOfSuites(suites)]),
    ...fieldsOfQui(saisie),
    { ...champPourLe(saisie), hint: fr`Pour une suite à donner seulement.` },
  ];
}

function sectionOfSuites(suites: readonly Suite[]): Field {
  const message: Message = {
    title: fr`Déjà à faire`,
    paragraphs: suites.map(suiteEnMots),
    note: fr`Ce que vous choisissez ci-dessous en ajoute une.`,
  };
  return { kind: 'explanation', id: 'suites', message };
}

export const SUITE_SANS_QUI = fr`Indiquez qui s’en charge.`;
export const SUITE_SANS_DATE = fr`Indiquez pour quelle date.`;

/** Somebody else wrote the same point meanwhile: both are shown, and the text that was typed is kept. */
export function viewIssueChangee(form: Form, { issue, version }: PointOrdreDuJour): Form {
  const message: Message = {
    title: fr`Ce que quelqu’un d’autre vient d’écrire`,
    paragraphs: [issue === null ? fr`Rien : le point a été vidé.` : issueEnMots(issue, [])],
  };
  return {
    ...form,
    context: { ...form.context, version: String(version) },
    fields: [{ kind: 'explanation', id: 'autre', message }, ...form.fields],
    error: fr`Ce point a été écrit en même temps par quelqu’un d’autre. Votre texte est gardé : réunissez les deux, puis enregistrez.`,
  };
}

/** The receipt, and where to go on. */
export function viewIssueNotee(
  { seance, point, suites }: Pick<IssueOuverte, 'seance' | 'point' | 'suites'>,
  suivant: PointOrdreDuJour | null,
): Message {
  const next =
    suivant === null
      ? publierButton(seance)
      : action(fr`Noter le point ${suivant.rang}`, 'point:noter', { point: suivant.id });
  return {
    title: fr`Le point ${point.rang} est noté`,
    paragraphs: [
      point.texte,
      ...(point.issue === null ? [] : [issueEnMots(point.issue, suites)]),
      ...(suivant === null ? [] : [fr`Ensuite : ${suivant.texte}`]),
    ],
    buttons: [
      { ...next, style: 'primary' },
      addSuiteButton(point.id, suites.length === 0 ? fr`Ajouter une suite` : fr`Ajouter une autre suite`),
      action(fr`Voir tous les points`, 'seance:voir', { seance: seance.id }),
    ],
  };
}
