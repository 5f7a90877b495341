import type { Db } from './connection.ts';

/** One decision of a kind at a time within a convention, until the end of the transaction. */
export async function lockConvention(db: Db, kind: string, conventionId: string): Promise<void> {
  await db.$queryRaw`SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended(${`${kind}:${conventionId}`}, 0))`;
}
