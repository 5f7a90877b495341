import pg from 'pg';
import type { Logger } from '../../src/ports/ports.ts';
import { type EmbeddedOptions, openServer } from './server/embedded.ts';

interface ResetOptions extends EmbeddedOptions {
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

/** Names those whom a transaction waits for, beside it: in a session of its own, which it opens only then. */
interface WhoHolds {
  /** The transaction has begun, and will ask for locks. */
  begin(): Promise<void>;
  end(): void;
}

export function tellWhoHolds(
  client: pg.Client,
  { url, logger }: { readonly url: string; readonly logger: Pick<Logger, 'warn'> },
): WhoHolds {
  let timer: NodeJS.Timeout | undefined;
  return {
    begin: async () => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const tell = async () => {
        const holders = await listHolders(url, rows[0]?.pid ?? 0);
        if (holders.length > 0) logger.warn('what changes tables waits for who holds them', { holders });
      };
      timer = setInterval(() => tell().catch(() => undefined), TELL_MS); // nothing depends on it
    },
    end: () => clearInterval(timer),
  };
}

const TELL_MS = 2_500; // once or twice before a wait is given up

/** The kind of the statement alone: the rest may be what people wrote. */
async function listHolders(url: string, pid: number): Promise<readonly Record<string, unknown>[]> {
  const observer = new pg.Client({ connectionString: url, connectionTimeoutMillis: TELL_MS });
  observer.on('error', () => undefined); // whatever is asked of it then fails
  await observer.connect();
  try {
    const { rows } = await observer.query(
      `SELECT pid, application_name AS application, state, upper(substring(query FROM '^\\s*(\\w+)')) AS statement,
         to_char(xact_start, 'HH24:MI:SS') AS since
       FROM pg_stat_activity WHERE pid = ANY(pg_blocking_pids($1)) ORDER BY xact_start`,
      [pid],
    );
    return rows;
  } finally {
    await observer.end();
  }
}

/** Whether a program works on this database. */
export async function isUsed(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT FROM pg_stat_activity
     WHERE datname = current_database() AND application_name IN ('espace-collaboratif', 'espace-collaboratif queue')`,
  );
  return rows.length > 0;
}
