import { Temporal } from 'temporal-polyfill';
import { addJoursOuvres, type Fermetures, instantAt, jourOf, OPENING_TIME } from '../nouns/jours-ouvres.ts';

/** The snoozes offered on a card, in the order of its buttons. */
export const CHOIX_REPORT = ['demain', 'lundi', 'dans-une-semaine'] as const;

export type ChoixReport = (typeof CHOIX_REPORT)[number];

/** What a snooze depends on: `echeance` is the deadline of the tour (D, 17 h). */
export interface ReportContext {
  readonly now: Temporal.Instant;
  readonly echeance: Temporal.Instant;
  readonly fermetures: Fermetures;
}

/**
 * When a card that was snoozed comes back: 9 h on the chosen day, or on the next open
 * day when it is closed. « lundi » is strictly after today. Null when that is after the deadline:
 * the choice is not to be offered.
 */
export function snoozeInstant(
  choix: ChoixReport,
  { now, echeance, fermetures }: ReportContext,
): Temporal.Instant | null {
  const today = jourOf(now);
  const wished = today.add({ days: DAYS_AHEAD[choix](today) });
  const instant = instantAt(addJoursOuvres(wished, 0, fermetures), OPENING_TIME);
  return Temporal.Instant.compare(instant, echeance) > 0 ? null : instant;
}

/** The snoozes worth offering: each on another day, and « demain » only when it is tomorrow. */
export function listChoixReport(
  context: ReportContext,
): readonly { readonly value: ChoixReport; readonly le: Temporal.Instant }[] {
  const demain = jourOf(context.now).add({ days: 1 });
  const jours = new Set<string>();
  return CHOIX_REPORT.flatMap((value) => {
    const le = snoozeInstant(value, context);
    if (le === null) return [];
    const jour = jourOf(le);
    // « Demain » that slides over a weekend or a holiday is no tomorrow: the other choices cover it.
    if ((value === 'demain' && !jour.equals(demain)) || jours.has(jour.toString())) return [];
    jours.add(jour.toString());
    return [{ value, le }];
  });
}

const WEEK = 7;

const DAYS_AHEAD: Readonly<Record<ChoixReport, (today: Temporal.PlainDate) => number>> = {
  demain: () => 1,
  lundi: (today) => WEEK + 1 - today.dayOfWeek,
  'dans-une-semaine': () => WEEK,
};
