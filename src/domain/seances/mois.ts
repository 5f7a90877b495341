import { Temporal } from 'temporal-polyfill';

/** A month as a wall calendar shows it. */
export interface Mois {
  /** Its first day. */
  readonly debut: Temporal.PlainDate;
  /** Weeks from Monday to Sunday; null for the days of its neighbours. */
  readonly semaines: readonly (readonly (Temporal.PlainDate | null)[])[];
}

/** The months of some days, each once, in their order; `limit` at most. */
export function listMois(jours: readonly Temporal.PlainDate[], limit: number): readonly Mois[] {
  const debuts = new Set(jours.map((jour) => jour.with({ day: 1 }).toString()));
  return [...debuts]
    .sort()
    .slice(0, limit)
    .map((debut) => toMois(Temporal.PlainDate.from(debut)));
}

const DAYS_A_WEEK = 7;

function toMois(debut: Temporal.PlainDate): Mois {
  const days = Array.from({ length: debut.daysInMonth }, (_, index) => debut.add({ days: index }));
  const before: null[] = Array.from({ length: debut.dayOfWeek - 1 }, () => null);
  const after: null[] = Array.from(
    { length: (DAYS_A_WEEK * 6 - before.length - days.length) % DAYS_A_WEEK },
    () => null,
  );
  const all = [...before, ...days, ...after];
  const semaines = Array.from({ length: all.length / DAYS_A_WEEK }, (_, week) =>
    all.slice(week * DAYS_A_WEEK, (week + 1) * DAYS_A_WEEK),
  );
  return { debut, semaines };
}
