import type { Field, Form, ListItem, Message } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import {
  GENRES_ISSUE,
  type GenreIssue,
  type Issue,
  type PointOrdreDuJour,
} from '../../domain/seances/point.ts';
import { fr } from '../../fr.ts';
import { champDecision, type Proposition } from '../plan/propositions.ts';
import { action } from '../words/buttons.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';
import { titreSeance } from '../words/seance-mots.ts';
import { ordreDuJourButton, pointsButton } from './ordre-du-jour.ts';

const NOMS: Readonly<Record<GenreIssue, string>> = {
  information: fr`Information`,
  decision: fr`Décision`,
  suite: fr`Suite à donner`,
};

/** « Suite à donner : écrire aux communes. Claire Duval, pour le 3 juin 2027. » */
export function issueEnMots(issue: Issue): string {
  const dit = fr`${NOMS[issue.genre]} : ${issue.texte}`;
  return issue.genre === 'suite' ? fr`${dit} (${issue.qui}, pour le ${jourSansSemaine(issue.pourLe)})` : dit;
}

/** The points of a séance, each with what came of it and what writes it; `page`: where all are written at once. */
export function viewPoints(
  seance: Seance,
  points: readonly PointOrdreDuJour[],
  page: string | null = null,
): Message {
  const notes = points.filter(({ issue }) => issue !== null).length;
  const isPublie = Boolean(seance.releveLe);
  return {
    title: fr`Points de la séance`,
    paragraphs: [
      fr`${titreSeance(seance)}.`,
      points.length === 0
        ? fr`L’ordre du jour n’a pas encore de point.`
        : fr`${pluralize(notes, fr`point noté`, fr`points notés`)} sur ${points.length}.`,
      ...(isPublie ? [fr`Le relevé de décisions est publié : il ne change plus.`] : []),
    ],
    sections: points.length === 0 ? [] : [{ list: points.map((point) => itemOfPoint(point, isPublie)) }],
    buttons: isPublie
      ? [releveButton(seance)]
      : [
          ...(page === null
            ? []
            : [{ kind: 'link', label: fr`Tout noter sur une page`, url: page } as const]),
          ordreDuJourButton(seance, points.length === 0 ? undefined : fr`Changer l’ordre du jour`),
          ...(notes === 0 ? [] : [publierButton(seance)]),
        ],
  };
}

function itemOfPoint({ id, rang, texte, issue }: PointOrdreDuJour, isPublie: boolean): ListItem {
  const label = issue === null ? fr`Noter le point ${rang}` : fr`Corriger le point ${rang}`;
  return {
    text: fr`${rang}. ${texte}`,
    ...(issue !== null && { detail: issueEnMots(issue) }),
    ...(!isPublie && { buttons: [action(label, 'point:noter', { point: id })] }),
  };
}

function releveButton({ id }: Pick<Seance, 'id'>) {
  return action(fr`Lire le relevé de décisions`, 'releve:lire', { seance: id });
}

/** Where the whole record is read before it is published. */
export function publierButton({ id }: Pick<Seance, 'id'>) {
  return action(fr`Relire et publier le relevé`, 'releve:preparer', { seance: id });
}

/** What came of one point. */
export function viewFormulaireIssue(
  seance: Seance,
  point: PointOrdreDuJour,
  proposition: Proposition | null,
): Form {
  return {
    title: fr`Point ${point.rang}`,
    intro: [point.texte, fr`${titreSeance(seance)}.`],
    context: { point: point.id, version: String(point.version) },
    fields: [
      ...fieldsOfIssue(point.issue, jourOf(seance.debut).toString()),
      ...(proposition === null ? [] : [champDecision(proposition)]),
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'point:enregistrer' }],
  };
}

function fieldsOfIssue(issue: Issue | null, min: string): readonly Field[] {
  const suite = issue?.genre === 'suite' ? issue : null;
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
    {
      kind: 'text',
      id: 'qui',
      label: fr`Qui s’en charge ?`,
      hint: fr`Pour une suite à donner seulement.`,
      max: 100,
      value: suite?.qui,
    },
    {
      kind: 'date',
      id: 'pour_le',
      label: fr`Pour quelle date ?`,
      hint: fr`Pour une suite à donner seulement.`,
      min,
      value: suite?.pourLe.toString(),
    },
  ];
}

export function suiteSansQui(): string {
  return fr`Indiquez qui s’en charge.`;
}

export function suiteSansDate(): string {
  return fr`Indiquez pour quelle date.`;
}

/** Somebody else wrote the same point meanwhile: both are shown, and the text that was typed is kept. */
export function viewIssueChangee(form: Form, { issue, version }: PointOrdreDuJour): Form {
  const message: Message = {
    title: fr`Ce que quelqu’un d’autre vient d’écrire`,
    paragraphs: [issue === null ? fr`Rien : le point a été vidé.` : issueEnMots(issue)],
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
  seance: Seance,
  point: PointOrdreDuJour,
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
      ...(point.issue === null ? [] : [issueEnMots(point.issue)]),
      ...(suivant === null ? [] : [fr`Ensuite : ${suivant.texte}`]),
    ],
    buttons: [{ ...next, style: 'primary' }, pointsButton(seance, fr`Voir tous les points`)],
  };
}
