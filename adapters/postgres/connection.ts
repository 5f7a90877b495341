import { Temporal } from 'temporal-polyfill';
import { memberOf } from '../../src/domain/nouns/tables.ts';
import type { Direct } from './client.ts';
import type { Prisma } from './generated/client.ts';

/** What a store speaks to: the pool, or one transaction. */
export type Db = Prisma.TransactionClient;

/** Where a store works; `atomic` runs in the transaction it is in, or else in one of its own, that may last `timeout` ms. */
export interface Connection {
  readonly db: Db;
  atomic<Result>(work: (db: Db) => Promise<Result>, limits?: { readonly timeout: number }): Promise<Result>;
}

export function inside(db: Db): Connection {
  return { db, atomic: (work) => work(db) };
}

/** One statement in a transaction. */
export function runIn(db: Db): Direct {
  return (statement) => db.$queryRaw(statement);
}

/** The embedded server, or somebody else's; `directUrl` is the same database past a pooler. */
export type Database =
  | { readonly kind: 'embedded'; readonly dataDir: string; readonly formerDir?: string | null }
  | { readonly kind: 'server'; readonly url: string; readonly directUrl: string };

/** What PostgreSQL, the driver or Prisma calls the fault; empty when it has no code. */
export function getCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The server, or what stands before it, ended the session: nobody did anything wrong, and another one may go on. */
export function isLostSession(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    LOST.has(getCode(error)) ||
    UNNAMED.test(error.message) || // the driver gives this one no code
    isLostSession(error.cause) ||
    isLostSession(memberOf(memberOf(error, 'meta'), 'driverAdapterError'))
  );
}

/** Class 57 and 08 of https://www.postgresql.org/docs/current/errcodes-appendix.html, of the system, and of Prisma. */
const LOST = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', 'ECONNRESET', 'EPIPE', 'P1017']);
const UNNAMED = /Connection terminated|terminating connection|Client has encountered a connection error/;

/** Column of an instant (timestamptz, to the millisecond); none is none. */
export function toInstant(date: Date): Temporal.Instant;
export function toInstant(date: Date | null): Temporal.Instant | null;
export function toInstant(date: Date | null): Temporal.Instant | null {
  return date === null ? null : Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

export function fromInstant(instant: Temporal.Instant): Date;
export function fromInstant(instant: Temporal.Instant | null): Date | null;
export function fromInstant(instant: Temporal.Instant | null): Date | null {
  return instant === null ? null : new Date(instant.epochMilliseconds);
}

/** Column of a day: Prisma gives it as midnight UTC; none is none. */
export function toPlainDate(date: Date): Temporal.PlainDate;
export function toPlainDate(date: Date | null): Temporal.PlainDate | null;
export function toPlainDate(date: Date | null): Temporal.PlainDate | null {
  if (date === null) return null;
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

export function fromPlainDate(day: Temporal.PlainDate): Date;
export function fromPlainDate(day: Temporal.PlainDate | null): Date | null;
export function fromPlainDate(day: Temporal.PlainDate | null): Date | null {
  return day === null ? null : new Date(day.toString());
}

/** What this program itself wrote into a column of JSON or text, read back with its type: nobody else writes there. */
export function asWritten<Value>(column: unknown): Value {
  return column as Value;
}

/** Plain data as a column of JSON takes it. */
export function toJson(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}
