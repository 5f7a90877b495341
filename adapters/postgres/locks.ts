import type { Db } from './connection.ts';

/** One decision of a kind at a time within a convention, until the end of the transaction. */
export async function lockConvention(db: Db, kind: string, conventionId: string): Promise<void> {
  await lockConventions(db, kind, [conventionId]);
}

/** The same of several conventions, in the order given: the same order everywhere, or two would wait for each other. */
export async function lockConventions(db: Db, kind: string, conventionIds: string[]): Promise<void> {
  const keys = conventionIds.map((conventionId) => `${kind}:${conventionId}`);
  await db.$queryRaw`
    SELECT 1 AS locked FROM unnest(${keys}::text[]) AS key,
      LATERAL pg_advisory_xact_lock(hashtextextended(key, 0))`;
}

/**
 * Holds all that a convention's revision stands for, until the end of the transaction: answers wait meanwhile, and look
 * afresh. Before any other row: whoever changes one raises the revision after it, and the other order would deadlock.
 */
export async function lockRevision(db: Db, conventionId: string): Promise<void> {
  await lockRevisions(db, [conventionId]);
}

/** The same of several conventions; always in the order of their ids. */
export async function lockRevisions(db: Db, conventionIds: string[]): Promise<void> {
  await db.$queryRaw`
    SELECT 1 AS locked FROM "Revision" WHERE "conventionId" = ANY(${conventionIds}::uuid[])
    ORDER BY "conventionId" FOR NO KEY UPDATE`;
}

/** Whoever would raise the revision waits until the end of the transaction; others may share it. */
export async function shareRevision(db: Db, conventionId: string): Promise<void> {
  await db.$queryRaw`SELECT 1 AS locked FROM "Revision" WHERE "conventionId" = ${conventionId}::uuid FOR SHARE`;
}
