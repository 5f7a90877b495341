import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../../../src/ports/ports.ts';
import { findPostmaster } from './postmaster.ts';

/** One process's place at the embedded server, held by a connection as long as it uses the server. */
export interface Presence {
  /** Gives the place back; true when nobody else is there: then no other can come in before `end`. */
  leave(): Promise<boolean>;
  end(): Promise<void>;
  /** Once no server runs on the folder any more, and we did not leave. */
  readonly whenGone: Promise<void>;
}

export interface PresenceOptions {
  readonly url: string;
  readonly folder: string;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Takes a place at the server behind `url` and makes its database when there is none. Null when the server
 * went away meanwhile. Everybody holds the same advisory lock, shared; who leaves tries to get it alone.
 */
export async function enterServer({ url, folder, logger }: PresenceOptions): Promise<Presence | null> {
  let client = await connect(url);
  if (client === null) return null;
  let isLeaving = false;
  const gone = Promise.withResolvers<void>();
  const keep = (current: pg.Client) => {
    current.once('end', async () => {
      if (isLeaving) return;
      logger.warn('the embedded PostgreSQL closed our connection: trying again');
      while (!isLeaving) {
        const next = await connect(url);
        if (next !== null) {
          client = next;
          return keep(next);
        }
        if ((await findPostmaster(folder)) === null) return gone.resolve();
        await delay(RETRY_MS, undefined, { ref: false });
      }
    });
  };
  keep(client);
  return {
    leave: async () => {
      isLeaving = true;
      return client !== null && (await tryAlone(client));
    },
    end: async () => client?.end(),
    whenGone: gone.promise,
  };
}

const PLACE_LOCK = 7_301_925; // any number, the same for all
const RETRY_MS = 1_000;
const GONE = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03']); // stopping, or starting

async function connect(url: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: url, application_name: 'espace-collaboratif presence' });
  client.on('error', () => undefined); // 'end' follows, and is handled
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [PLACE_LOCK]);
    return client;
  } catch (error) {
    const code = getCode(error);
    if (code === '3D000') {
      await createDatabase(url);
      return connect(url);
    }
    if (GONE.has(code) || code === '') return null;
    throw error;
  }
}

async function createDatabase(url: string): Promise<void> {
  const target = new URL(url);
  const name = target.pathname.slice(1);
  target.pathname = '/postgres';
  const client = new pg.Client({ connectionString: target.href });
  client.on('error', () => undefined); // whatever is asked of it then fails
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if (!['42P04', '23505'].includes(getCode(error))) throw error; // another process made it first
  } finally {
    await client.end();
  }
}

async function tryAlone(client: pg.Client): Promise<boolean> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [PLACE_LOCK]);
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS alone', [PLACE_LOCK]);
    return rows[0].alone;
  } catch {
    return false; // the server is gone already
  }
}

function getCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
