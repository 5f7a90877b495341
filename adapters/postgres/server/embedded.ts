import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../../../src/ports/ports.ts';
import {
  CLUSTER_USER,
  type Cluster,
  getPassword,
  initialiseCluster,
  readLogTail,
  spawnServer,
  stopServer,
} from './cluster.ts';
import { type DataFolderOptions, findPostmaster, openDataFolder, SHARED_HOME } from './data-folder.ts';
import { getNativeFiles } from './native-files.ts';

/** The embedded server, as one process uses it. */
export interface EmbeddedServer {
  readonly url: string;
  /** Whether this process started it; it stops when the last process that uses it leaves. */
  readonly owner: boolean;
  /** Where the data really are; see `openServer`. */
  readonly folder: string;
  /** Once it runs no more although this process uses it: nobody starts it again. */
  readonly whenGone: Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedOptions extends DataFolderOptions {
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Settings of postgresql.conf that replace ours (tests). */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts the embedded PostgreSQL of `dataDir`, or joins the one that already runs on it. As root, when the
 * account that runs the server cannot enter `dataDir`, the data go below /var/lib/espace-collaboratif.
 * @throws Error in plain English, with what to do.
 */
export async function openServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const cluster = await locateCluster(options);
  const password = await getPassword(cluster);
  let owner = false;
  for (const deadline = performance.now() + START_BUDGET_MS; performance.now() < deadline; ) {
    const postmaster = await findPostmaster(cluster.folder);
    if (postmaster === null) {
      owner = await startServer(cluster);
    } else if (postmaster.isReady) {
      const url = `postgresql://${CLUSTER_USER}:${password}@127.0.0.1:${postmaster.port}/${DATABASE}`;
      const presence = await enterServer({ url, folder: cluster.folder, logger: options.logger });
      if (presence !== null) return describe({ cluster, url, owner, presence });
    } else {
      await delay(POLL_MS);
    }
  }
  throw new Error(
    `The embedded PostgreSQL in ${cluster.folder} does not answer. Its last words:\n${await readLogTail(cluster.folder)}`,
  );
}

const DATABASE = 'espace';
const START_BUDGET_MS = 300_000; // recovery after a crash, or a first start on a busy machine, may take its time
const POLL_MS = 10;

async function locateCluster({ settings, ...options }: EmbeddedOptions): Promise<Cluster> {
  const { folder, user } = await openDataFolder(options);
  return { folder, user, native: await getNativeFiles(user, SHARED_HOME), settings };
}

/** False when another process was quicker: then its server is the one to join. */
async function startServer(cluster: Cluster): Promise<boolean> {
  await initialiseCluster(cluster);
  const server = await spawnServer(cluster);
  for (const deadline = performance.now() + START_BUDGET_MS; performance.now() < deadline; ) {
    const postmaster = await findPostmaster(cluster.folder);
    if (server.hasEnded()) return explainEnd(cluster, postmaster !== null);
    if (postmaster?.isReady) return postmaster.pid === server.pid;
    await delay(POLL_MS);
  }
  return true;
}

async function explainEnd({ folder }: Cluster, hasOther: boolean): Promise<false> {
  const tail = await readLogTail(folder);
  const isRace = hasOther || /postmaster\.pid" already exists|could not (bind|create) .*socket/i.test(tail);
  if (!isRace) throw new Error(`The embedded PostgreSQL in ${folder} does not start:\n${tail}`);
  await delay(POLL_MS);
  return false;
}

interface Opened {
  readonly cluster: Cluster;
  readonly url: string;
  readonly owner: boolean;
  readonly presence: Presence;
}

function describe({ cluster, url, owner, presence }: Opened): EmbeddedServer {
  const stop = async () => {
    const isLast = await presence.leave();
    const postmaster = isLast ? await findPostmaster(cluster.folder) : null;
    if (postmaster !== null) await stopServer(cluster, postmaster.pid);
    await presence.end();
  };
  return { url, owner, folder: cluster.folder, whenGone: presence.whenGone, stop };
}

/** One process's place at the embedded server, held by a connection as long as it uses the server. */
interface Presence {
  /** Gives the place back; true when nobody else is there: then no other can come in before `end`. */
  leave(): Promise<boolean>;
  end(): Promise<void>;
  /** Once no server runs on the folder any more, and we did not leave. */
  readonly whenGone: Promise<void>;
}

interface PresenceOptions {
  readonly url: string;
  readonly folder: string;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Takes a place at the server behind `url` and makes its database when there is none. Null when the server
 * went away meanwhile. Everybody holds the same advisory lock, shared; who leaves tries to get it alone.
 */
async function enterServer({ url, folder, logger }: PresenceOptions): Promise<Presence | null> {
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
