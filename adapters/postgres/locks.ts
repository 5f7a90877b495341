import pg from 'pg';
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

/**
 * Which of several processes speaks for all: the first one that asks, until it ends. True too where nobody can be asked.
 * `url` leads past a pooler: the lock is its session's.
 */
export function createWord(
  url: string,
  patienceMs = PATIENCE_MS,
): { take(): Promise<boolean>; give(): Promise<void> } {
  const limits = { connectionTimeoutMillis: patienceMs, query_timeout: patienceMs };
  let session: pg.Client | null = null;
  const open = async () => {
    const client = new pg.Client({
      ...limits,
      connectionString: url,
      application_name: 'espace-collaboratif word',
    });
    client.on('error', () => {
      if (session === client) session = null;
    });
    try {
      await client.connect();
      const { rows } = await client.query(
        `SELECT pg_try_advisory_lock(hashtextextended('word', 0)) AS taken`,
      );
      if (rows[0]?.taken === true) session = client;
      return session === client;
    } finally {
      if (session !== client) client.end().catch(() => undefined); // nobody waits for a server that may not answer
    }
  };
  return {
    take: async () => session !== null || open().catch(() => true),
    give: async () => session?.end(),
  };
}

const PATIENCE_MS = 5_000; // a server that hangs answers nobody: then each speaks for itself
