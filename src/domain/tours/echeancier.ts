import { Temporal } from 'temporal-polyfill';
import {
  addJoursOuvres,
  countJoursOuvres,
  type Fermetures,
  instantAt,
  jourOf,
  nextInstantOuvre,
} from '../nouns/jours-ouvres.ts';
import { tableOf } from '../nouns/tables.ts';
import { CODES_ETAPE, type CodeEtape, type Etape, isRappel, REGLES_ETAPE } from '../nouns/tour.ts';

/** What a schedule depends on: `jour` is J, the day of the groupe projet. */
export interface DemandeEcheancier {
  readonly jour: Temporal.PlainDate;
  readonly now: Temporal.Instant;
  readonly fermetures: Fermetures;
}

/** The same for a séance that moved: `dejaPassees` are the steps already sent. */
export interface DemandeReplan extends DemandeEcheancier {
  readonly dejaPassees: readonly CodeEtape[];
}

/** The schedule of a tour: what will be sent, and when. Every step is on an open day. */
export interface Echeancier {
  readonly possible: true;
  readonly jour: Temporal.PlainDate;
  readonly ouverture: Temporal.Instant;
  readonly echeance: Temporal.Instant;
  readonly gel: Temporal.Instant;
  /** In order of time, none before `now`. */
  readonly etapes: readonly Etape[];
  /** Not sent and never to be: past at `now`, or a reminder too close to a late opening. */
  readonly abandonnees: readonly CodeEtape[];
  /** No reminder stands, now or before: coordination has to confirm such a tour. */
  readonly sansRappels: boolean;
}

/** The schedule after a move: `ouverture` is null when the tour is open, it keeps its own. */
export interface EcheancierDeplace extends Omit<Echeancier, 'ouverture'> {
  readonly ouverture: Temporal.Instant | null;
}

/** No tour can be held for that J: its deadline is not after `now`. */
export interface TourImpossible {
  readonly possible: false;
  readonly jour: Temporal.PlainDate;
  readonly echeance: Temporal.Instant;
}

/**
 * The schedule of a new tour. Steps already past at `now` are dropped, except the opening: it is
 * put off to the next open instant, and before the deadline there always is one.
 * Total: when J itself is closed (see `isJourOuvre`) the steps still fall on open days.
 */
export function planEcheancier(demande: DemandeEcheancier): Echeancier | TourImpossible {
  const { jour, fermetures } = demande;
  const dates = getDates(jour, fermetures);
  if (!isAhead(dates.echeance, demande)) return createImpossible(jour, dates);
  const ouverture = getOuverture(dates, demande);
  return { ...selectEtapes(dates, { ...demande, dejaPassees: [] }, ouverture), ouverture };
}

/**
 * The schedule of a tour whose séance moved to a new J. Steps already sent never come back; the
 * others get their new date, or are dropped when it is past. A tour already open keeps its opening
 * and its reminders are not held to the gap after a late one; if its deadline was reached too, the
 * move is always possible.
 */
export function replanEcheancier(demande: DemandeReplan): EcheancierDeplace | TourImpossible {
  const { jour, fermetures, dejaPassees } = demande;
  const dates = getDates(jour, fermetures);
  const isOuvert = dejaPassees.includes('ouverture');
  const isEchu = isOuvert && dejaPassees.includes('echeance');
  if (!isEchu && !isAhead(dates.echeance, demande)) return createImpossible(jour, dates);
  const ouverture = isOuvert ? null : getOuverture(dates, demande);
  return { ...selectEtapes(dates, demande, ouverture), ouverture };
}

type Dates = Readonly<Record<CodeEtape, Temporal.Instant>>;

const JOURS_AVANT_SEANCE = 3; // D, the deadline, stands 3 working days before J
const MIN_GAP_AFTER_OUVERTURE = 2; // in working days: nobody is reminded of what they just received

function getDates(jour: Temporal.PlainDate, fermetures: Fermetures): Dates {
  const anchors = { jour, echeance: addJoursOuvres(jour, -JOURS_AVANT_SEANCE, fermetures) };
  return tableOf(CODES_ETAPE, (code) => {
    const { anchor, offset, time } = REGLES_ETAPE[code];
    return instantAt(addJoursOuvres(anchors[anchor], offset, fermetures), time);
  });
}

function createImpossible(jour: Temporal.PlainDate, { echeance }: Dates): TourImpossible {
  return { possible: false, jour, echeance };
}

function isAhead(instant: Temporal.Instant, { now }: DemandeEcheancier): boolean {
  return Temporal.Instant.compare(instant, now) > 0;
}

function getOuverture(dates: Dates, demande: DemandeEcheancier): Temporal.Instant {
  if (isAhead(dates.ouverture, demande)) return dates.ouverture;
  return nextInstantOuvre(demande.now, demande.fermetures);
}

function selectEtapes(
  dates: Dates,
  demande: DemandeReplan,
  ouverture: Temporal.Instant | null,
): Omit<Echeancier, 'ouverture'> {
  const { jour, now, fermetures, dejaPassees } = demande;
  const isKept = ({ code, prevueLe }: Etape) =>
    Temporal.Instant.compare(prevueLe, now) >= 0 &&
    !(ouverture && isRappel(code) && isTooClose(ouverture, prevueLe, fermetures));
  const candidates = CODES_ETAPE.filter((code) => !dejaPassees.includes(code)).map((code) => ({
    code,
    prevueLe: (code === 'ouverture' && ouverture) || dates[code],
  }));
  const etapes = candidates.filter(isKept);
  return {
    possible: true,
    jour,
    echeance: dates.echeance,
    gel: dates.gel,
    etapes,
    abandonnees: candidates.filter((etape) => !isKept(etape)).map(({ code }) => code),
    sansRappels: ![...etapes.map(({ code }) => code), ...dejaPassees].some(isRappel),
  };
}

function isTooClose(ouverture: Temporal.Instant, rappel: Temporal.Instant, fermetures: Fermetures): boolean {
  const gap = countJoursOuvres(jourOf(ouverture), jourOf(rappel), fermetures);
  return gap < MIN_GAP_AFTER_OUVERTURE;
}
