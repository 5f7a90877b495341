import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from './connection.ts';
import type { PrismaClient } from './generated/client.ts';
import { Prisma } from './generated/client.ts';

/** Where the data live: a server with its history, a database, a folder. What is sent is sent from home only. */
export interface Home {
  /** False: the data came from a backup, or their server is another one, with another history, since the last look. */
  isHome(): Promise<boolean>;
  /**
   * From now on this is the data's home, once `work` is done. Of several replicas one does it, and the others wait; cut off,
   * it is for the next time. Does nothing at home.
   */
  settle(work: () => Promise<unknown>): Promise<void>;
}

export interface HomeOptions {
  readonly client: PrismaClient;
  /** Of the embedded server; null when the server is somebody else's. */
  readonly folder: string | null;
  readonly watch: Watch;
}

export function createHome({ client, folder, watch }: HomeOptions): Home {
  const isHomeOf = async (db: Db) => {
    const present = await readFingerprint(db, folder);
    watch.see(present.server);
    const known = await db.installation.findUnique({ where: { id: 1 } });
    return known?.empreinte === present.empreinte;
  };
  return {
    isHome: () => isHomeOf(client),
    settle: async (work) => {
      if (await isHomeOf(client)) return;
      await client.$transaction(
        async (tx) => {
          await tx.$executeRaw(UNHURRIED);
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('installation', 0))`;
          if (await isHomeOf(tx)) return;
          await work();
          const { empreinte } = await readFingerprint(tx, folder);
          await tx.installation.update({ where: { id: 1 }, data: { empreinte } });
        },
        { timeout: LONGEST_SETTLING_MS },
      );
    },
  };
}

const LONGEST_SETTLING_MS = 5 * 60_000; // years of steps may have come due since the backup

/** What waits, or works on other connections meanwhile, is no person's request. */
export const UNHURRIED = Prisma.sql`SELECT set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true),
  set_config('idle_in_transaction_session_timeout', '0', true)`;

/** A condition of a statement: it runs on the server that the data were last settled on. */
export const IS_AT_HOME = Prisma.sql`NOT EXISTS (SELECT FROM "Installation"
  WHERE NOT starts_with("empreinte" || '/', server_fingerprint() || '/'))`;

/** Of the server as the database tells it (see the migration `revision_marque`), and of a folder: another one when it is a copy. */
export async function readFingerprint(
  db: Db,
  folder: string | null,
): Promise<{ readonly server: string; readonly empreinte: string }> {
  const [row] = await db.$queryRaw<{ server: string }[]>`SELECT server_fingerprint() AS server`;
  const server = row?.server ?? '';
  if (folder === null) return { server, empreinte: server };
  const file = await stat(path.join(folder, 'PG_VERSION'));
  return { server, empreinte: `${server}/${file.ino}/${Math.floor(file.birthtimeMs)}` };
}

/** Is told which server answers, at each new connection and each minute; tells when it is another one than before. */
export interface Watch {
  see(server: string): void;
  /** `listener` is called before anything else is asked of the other server on that connection. Must not throw. */
  listen(listener: () => void): void;
}

export function createWatch(): Watch {
  const listeners: (() => void)[] = [];
  let known: string | null = null;
  return {
    see: (server) => {
      const isOther = known !== null && known !== server;
      known = server;
      if (isOther) for (const listener of listeners) listener();
    },
    listen: (listener) => {
      listeners.push(listener);
    },
  };
}
