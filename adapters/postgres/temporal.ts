import { Temporal } from 'temporal-polyfill';

/** Column of an instant (timestamptz, to the millisecond). */
export function toInstant(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

export function toInstantOrNull(date: Date | null): Temporal.Instant | null {
  return date === null ? null : toInstant(date);
}

export function fromInstant(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

export function fromInstantOrNull(instant: Temporal.Instant | null): Date | null {
  return instant === null ? null : fromInstant(instant);
}

/** Column of a day: Prisma gives it as midnight UTC. */
export function toPlainDate(date: Date): Temporal.PlainDate {
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

export function toPlainDateOrNull(date: Date | null): Temporal.PlainDate | null {
  return date === null ? null : toPlainDate(date);
}

export function fromPlainDate(day: Temporal.PlainDate): Date {
  return new Date(day.toString());
}

export function fromPlainDateOrNull(day: Temporal.PlainDate | null): Date | null {
  return day === null ? null : fromPlainDate(day);
}
