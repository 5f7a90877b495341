import { memberOf } from '../../src/domain/nouns/tables.ts';

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
