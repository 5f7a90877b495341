import { Temporal } from 'temporal-polyfill';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import { addJoursOuvres, type Fermetures, isJourOuvre, jourOf } from '../../src/domain/nouns/jours-ouvres.ts';

/** The days of the demonstration's séances; null when the convention has no room for one any more. */
export interface SeanceDates {
  /** Those that are over, the oldest first: two a year (art. 6), as far as the convention goes back. */
  readonly precedentes: readonly Temporal.PlainDate[];
  readonly groupeProjet: Temporal.PlainDate | null;
  readonly comite: Temporal.PlainDate | null;
}

/** Open days around `now`, kept within the convention's period (art. 10). */
export function getSeanceDates(
  { debut, fin }: Pick<Convention, 'debut' | 'fin'>,
  now: Temporal.Instant,
  fermetures: Fermetures,
): SeanceDates {
  const today = jourOf(now);
  const ahead = (from: Temporal.PlainDate, dayOfWeek: number) => {
    const jour = nextWeekday(from, dayOfWeek, fermetures);
    return Temporal.PlainDate.compare(jour, fin) <= 0 ? jour : null;
  };
  const earliest = addJoursOuvres(debut, ROUND_IN_JOURS_OUVRES, fermetures);
  const past = MONTHS_SINCE_PRECEDENTES.map((months) => {
    const jour = ahead(later(today.subtract({ months }), earliest), THURSDAY);
    return jour && isOver(jour, today, fermetures) ? jour : null;
  });
  return {
    precedentes: keepApart(past),
    groupeProjet: ahead(addJoursOuvres(today, ROUND_IN_JOURS_OUVRES, fermetures), THURSDAY),
    comite: ahead(today.add({ months: MONTHS_TO_COMITE }), TUESDAY),
  };
}

const TUESDAY = 2;
const THURSDAY = 4;
const MONTHS_SINCE_PRECEDENTES = [5, 12, 17, 24]; // the latest first
const MONTHS_APART = 3; // in a young convention, several would fall on its first possible day
const MONTHS_TO_COMITE = 3;
const ROUND_IN_JOURS_OUVRES = 34; // the first step stands 33 working days before the séance
const GEL_IN_JOURS_OUVRES = 8; // frozen 7 working days after the séance

/** The oldest first; of two that are too near each other, the later one. */
function keepApart(latestFirst: readonly (Temporal.PlainDate | null)[]): readonly Temporal.PlainDate[] {
  const kept: Temporal.PlainDate[] = [];
  for (const jour of latestFirst) {
    const [next] = kept;
    if (jour === null) continue;
    if (next === undefined || Temporal.PlainDate.compare(jour, next.subtract({ months: MONTHS_APART })) <= 0)
      kept.unshift(jour);
  }
  return kept;
}

function nextWeekday(
  from: Temporal.PlainDate,
  dayOfWeek: number,
  fermetures: Fermetures,
): Temporal.PlainDate {
  const jour = from.add({ days: (dayOfWeek - from.dayOfWeek + 7) % 7 });
  return isJourOuvre(jour, fermetures) ? jour : nextWeekday(jour.add({ days: 1 }), dayOfWeek, fermetures);
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}

function isOver(jour: Temporal.PlainDate, today: Temporal.PlainDate, fermetures: Fermetures): boolean {
  return Temporal.PlainDate.compare(addJoursOuvres(jour, GEL_IN_JOURS_OUVRES, fermetures), today) <= 0;
}
