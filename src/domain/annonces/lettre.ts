import { Temporal } from 'temporal-polyfill';
import { countJoursOuvres, type Fermetures, isJourOuvre, jourOf } from '../nouns/jours-ouvres.ts';
import type { Partie } from '../nouns/partie.ts';
import type { Personne } from '../nouns/personne.ts';
import type { Decision } from '../nouns/reponse.ts';
import type { Resume } from '../nouns/resume.ts';
import { isGroupeProjet, type Seance } from '../nouns/seance.ts';
import { type Annonce, isPartie } from './annonce.ts';
import { isPourLesCanaux } from './audience-annonce.ts';

/** What a letter is chosen from: all that a convention has of each. */
export interface SourcesLettre {
  readonly seances: readonly Seance[];
  /** About what leads had proposed, without reasons: the letter may go to more people than they did. */
  readonly decisions: readonly DecisionDite[];
  /** Of the published relevés. */
  readonly points: readonly PointDecide[];
  readonly resumes: readonly Pick<Resume, 'numero' | 'contenu' | 'publieLe'>[];
  /** Who was added, and when. */
  readonly arrivees: readonly { readonly personne: Personne; readonly le: Temporal.Instant }[];
  readonly parties: readonly Partie[];
  readonly annonces: readonly Annonce[];
}

export interface DecisionDite {
  readonly numero: number;
  readonly decision: Omit<Decision, 'motif'> & { readonly noteeLe: Temporal.Instant };
}

export interface PointDecide {
  readonly seanceId: string;
  readonly texte: string;
}

/** What happened in a month, and what comes. */
export interface Lettre extends Omit<SourcesLettre, 'arrivees'> {
  /** Its first day. */
  readonly mois: Temporal.PlainDate;
  readonly personnes: readonly Personne[];
  readonly evenements: readonly Annonce[];
}

const JOURS_A_VENIR = 45;

/** The first day of the month of which a letter tells on `jour`: the month before. */
export function getMoisLettre(jour: Temporal.PlainDate): Temporal.PlainDate {
  return jour.with({ day: 1 }).subtract({ months: 1 });
}

/** What its draft, and the number of each of its previews, begin with. */
export function toIdLettre(jour: Temporal.PlainDate): string {
  return `lettre-${getMoisLettre(jour).toPlainYearMonth().toString()}`;
}

/** Whether `jour` is the first working day of its month. */
export function isPremierJourOuvre(jour: Temporal.PlainDate, fermetures: Fermetures): boolean {
  return (
    isJourOuvre(jour, fermetures) &&
    countJoursOuvres(jour.with({ day: 1 }).subtract({ days: 1 }), jour, fermetures) === 1
  );
}

const LAST_DAY = 10;

/**
 * Whether it waits for coordination on `jour`: from the first working day on, for some days, until it was written. Told from
 * what its home knows already: the message of that day tells the rest.
 */
export function isLettreAttendue(
  jour: Temporal.PlainDate,
  { fermetures, ...known }: Pick<SourcesLettre, 'seances' | 'annonces'> & { readonly fermetures: Fermetures },
): boolean {
  const before = jour.with({ day: 1 }).subtract({ days: 1 });
  const none = { decisions: [], points: [], resumes: [], arrivees: [], parties: [] };
  return (
    jour.day <= LAST_DAY &&
    countJoursOuvres(before, jour, fermetures) > 0 &&
    !known.annonces.some((annonce) => isLettreDe(jour, annonce)) &&
    buildLettre({ ...none, ...known }, jour) !== null
  );
}

/** Whether it is the letter that was written in that month, and not called off. */
export function isLettreDe(jour: Temporal.PlainDate, { soumission, etat }: Annonce): boolean {
  return etat !== 'annulee' && soumission.startsWith(`${toIdLettre(jour)}:`);
}

/** The letter of the month before `jour`; null: nothing happened, and nothing comes. */
export function buildLettre(sources: SourcesLettre, jour: Temporal.PlainDate): Lettre | null {
  const mois = getMoisLettre(jour);
  const isDuMois = (one: Temporal.PlainDate) => one.year === mois.year && one.month === mois.month;
  const isLe = (instant: Temporal.Instant) => isDuMois(jourOf(instant));
  const isAVenir = (one: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(one, jour) >= 0 &&
    Temporal.PlainDate.compare(one, jour.add({ days: JOURS_A_VENIR })) <= 0;
  const releves = sources.seances.filter(
    ({ instance, releveLe }) => isGroupeProjet(instance) && releveLe && isLe(releveLe),
  );
  const toAll = sources.annonces.filter(
    (one) => isPartie(one) && one.etat !== 'retiree' && isPourLesCanaux(one.destinataires),
  );
  const parts = {
    decisions: sources.decisions.filter(({ decision }) => isLe(decision.noteeLe)),
    points: sources.points.filter(({ seanceId }) => releves.some(({ id }) => id === seanceId)),
    resumes: sources.resumes.filter(({ publieLe }) => isLe(publieLe)),
    personnes: sources.arrivees.flatMap(({ personne, le }) => (isLe(le) ? [personne] : [])),
    parties: sources.parties.filter(({ accordLe }) => accordLe !== null && isDuMois(accordLe)),
    annonces: toAll.filter(({ envoyeeLe }) => isLe(envoyeeLe)),
    seances: sources.seances.filter(({ etat, debut }) => etat === 'confirmee' && isAVenir(jourOf(debut))),
    evenements: toAll.filter(({ dateEvenement }) => dateEvenement !== null && isAVenir(dateEvenement)),
  };
  return Object.values(parts).every(({ length }) => length === 0) ? null : { mois, ...parts };
}
