import type { Db } from './connection.ts';

/** One decision of a kind at a time within a convention, until the end of the transaction. */
export async function lockConvention(db: Db, kind: string, conventionId: string): Promise<void> {
  await db.$queryRaw`SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended(${`${kind}:${conventionId}`}, 0))`;
}

/**
 * Holds all that a convention's revision stands for, until the end of the transaction: answers wait meanwhile, and look
 * afresh. Before any other row: whoever changes one raises the revision after it, and the other order would deadlock.
 */
export async function lockRevision(db: Db, conventionId: string): Promise<void> {
  await db.$queryRaw`SELECT 1 AS locked FROM "Revision" WHERE "conventionId" = ${conventionId}::uuid FOR NO KEY UPDATE`;
}

/** Whoever would raise the revision waits until the end of the transaction; others may share it. */
export async function shareRevision(db: Db, conventionId: string): Promise<void> {
  await db.$queryRaw`SELECT 1 AS locked FROM "Revision" WHERE "conventionId" = ${conventionId}::uuid FOR SHARE`;
}
