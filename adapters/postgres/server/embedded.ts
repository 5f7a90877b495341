import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../../src/ports/ports.ts';
import type { Cluster } from './cluster.ts';
import {
  CLUSTER_USER,
  getPassword,
  initialiseCluster,
  readLogTail,
  spawnServer,
  stopServer,
} from './cluster.ts';
import { type DataFolderOptions, openDataFolder, SHARED_HOME } from './data-folder.ts';
import { getNativeFiles } from './native-files.ts';
import { findPostmaster } from './postmaster.ts';
import type { Presence } from './presence.ts';
import { enterServer } from './presence.ts';

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
