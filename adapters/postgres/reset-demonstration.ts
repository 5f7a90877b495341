import pg from 'pg';
import type { EmbeddedOptions } from './server/embedded.ts';
import { openServer } from './server/embedded.ts';
import { isUsed } from './who-holds.ts';

export interface ResetOptions extends EmbeddedOptions {
  /** Addresses of the demonstration's people who have no account in the local chat. */
  readonly sansMessagerie: readonly string[];
}

/** `folder` is where the data are; a refusal says in plain English why nothing was removed. */
export type Reset =
  | { readonly kind: 'emptied'; readonly folder: string }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Empties the embedded PostgreSQL of a demonstration: the next start makes a new one. Refuses while somebody
 * uses it, and when anything but a demonstration is in it.
 */
export async function resetDemonstration({ sansMessagerie, ...options }: ResetOptions): Promise<Reset> {
  const server = await openServer(options);
  const client = new pg.Client({ connectionString: server.url });
  try {
    await client.connect();
    if (await isUsed(client)) return refuse('It is running. Stop it first (Ctrl+C).');
    if (!(await isDemonstration(client, sansMessagerie)))
      return refuse(
        `Not all in ${server.folder} is the demonstration's. If nobody needs it, remove that folder by hand.`,
      );
    await client.query(EMPTY);
    return { kind: 'emptied', folder: server.folder };
  } finally {
    await client.end();
    await server.stop();
  }
}

const EMPTY = 'DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS pgboss CASCADE; CREATE SCHEMA public';

function refuse(reason: string): Reset {
  return { kind: 'refused', reason };
}

/** Only a demonstration has a clock of its own, and all its people but these have an account in the local chat. */
async function isDemonstration(client: pg.Client, sansMessagerie: readonly string[]): Promise<boolean> {
  const { rows: tables } = await client.query(`SELECT to_regclass('public."Personne"') AS personne`);
  if (tables[0]?.personne === null) return true; // nothing in it yet
  const { rows } = await client.query<{ ok: boolean }>(
    `SELECT EXISTS (SELECT FROM "Horloge") AND NOT EXISTS (SELECT FROM "Personne" WHERE "courriel" <> ALL($1) AND NOT EXISTS
       (SELECT FROM "Compte" WHERE "personneId" = "Personne"."id" AND "plateforme" = 'atelier')) AS ok`,
    [sansMessagerie],
  );
  return rows[0]?.ok ?? false;
}
