import { Temporal } from 'temporal-polyfill';
import { instantAt, jourOf } from './jours-ouvres.ts';

/**
 * When a person wants to be written to. `days`: 1 for Monday to 7; `from` and `to`: whole hours where the convention lives, the first one
 * included, the last one not.
 */
export interface Hours {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** The hours that may be chosen. */
export const EARLIEST = 6;
export const LATEST = 22;

/** Reminders leave from 9 h to 17 h 30, from Monday to Friday: this much of that has to stay. In hours. */
export const SHORTEST = 2;

/** Whether a reminder finds its way into these hours, within the week. */
export function isEnough({ days, from, to }: Hours): boolean {
  return days.some((day) => day <= FRIDAY) && Math.min(to, CLOSING) - Math.max(from, OPENING) >= SHORTEST;
}

const FRIDAY = 5;
const OPENING = 9;
const CLOSING = 17.5;

/** The first instant at or after this one that is inside the hours, and that `open` leaves as it is. */
export function nextInside(
  instant: Temporal.Instant,
  hours: Hours,
  open: (instant: Temporal.Instant) => Temporal.Instant,
): Temporal.Instant {
  let current = open(instant);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const next = open(nextInHours(current, hours));
    if (next.equals(current)) return current;
    current = next;
  }
  return current;
}

const TURNS = 60; // each turn is a day at least: two months without one common hour are no hours any more

function nextInHours(instant: Temporal.Instant, { days, from, to }: Hours): Temporal.Instant {
  const { compare } = Temporal.Instant;
  const today = jourOf(instant);
  for (let ahead = 0; ahead <= DAYS_A_WEEK; ahead += 1) {
    const day = today.add({ days: ahead });
    if (!days.includes(day.dayOfWeek) || compare(instant, instantAt(day, toTime(to))) >= 0) continue;
    const start = instantAt(day, toTime(from));
    return compare(instant, start) < 0 ? start : instant;
  }
  return instant; // no day at all: nothing to wait for
}

const DAYS_A_WEEK = 7;

function toTime(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
