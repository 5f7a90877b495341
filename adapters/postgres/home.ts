import { stat } from 'node:fs/promises';
import path from 'node:path';
import { DomainError } from '../../src/errors.ts';
import type { Db } from './connection.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';

/** Where the data live: a server with its history, a database, a folder. What is sent is sent from home only. */
interface Home {
  /** False: the data came from a backup, or their server is another one, with another history, since the last look. */
  isHome(): Promise<boolean>;
  /**
   * From now on this is the data's home, once `work` is done. Of several replicas one does it, and the others wait; cut off,
   * it is for the next time. Does nothing at home.
   */
  settle(work: () => Promise<unknown>): Promise<void>;
}

interface HomeOptions {
  readonly client: PrismaClient;
  /** Of the embedded server; null when the server is somebody else's. */
  readonly folder: string | null;
  readonly watch: Watch;
}

function createHome({ client, folder, watch }: HomeOptions): Home {
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
async function readFingerprint(
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

export type Mode = 'demonstration' | 'production';

/** What the database knows of itself. */
export interface Installation extends Home {
  readonly mode: Mode;
  /** Where people reached the program when it last listened; null before its first start. */
  readonly adressePublique: string | null;
  /** Random, for ever: it signs the addresses of pictures. */
  readonly cleImages: string;
  /** From now on people reach the program there. */
  saveAdressePublique(adresse: string): Promise<void>;
}

interface InstallationOptions {
  readonly client: PrismaClient;
  /** Null: whatever the data are already. */
  readonly mode: Mode | null;
  /** Of the embedded server; null when the server is somebody else's. */
  readonly folder: string | null;
  readonly watch?: Watch;
}

/**
 * Writes the mode of a new database, and holds an old one to its own: data that have none written say it themselves.
 * @throws Error in plain English when the database was born in the other mode, DomainError when it was never born
 */
export async function openInstallation({
  client,
  mode,
  folder,
  watch = createWatch(),
}: InstallationOptions): Promise<Installation> {
  const { server, empreinte } = await readFingerprint(client, folder);
  watch.see(server);
  const find = () => client.installation.findUnique({ where: { id: 1 } });
  const born = (await find())?.mode ?? (await readModeOfData(client)) ?? mode;
  if (born !== null)
    await client.installation.createMany({ data: [{ mode: born, empreinte }], skipDuplicates: true });
  const known = await find();
  if (known === null) throw new DomainError('installation-introuvable');
  if (mode !== null && known.mode !== mode) throw new Error(WRONG_MODE[mode], { cause: 'MODE' });
  return {
    mode: known.mode === 'production' ? 'production' : 'demonstration',
    adressePublique: known.adressePublique,
    cleImages: known.cleImages,
    saveAdressePublique: async (adressePublique) => {
      await client.installation.update({ where: { id: 1 }, data: { adressePublique } });
    },
    ...createHome({ client, folder, watch }),
  };
}

const WRONG_MODE: Readonly<Record<Mode, string>> = {
  production:
    'These data are those of a demonstration: production never starts on them. Set DATA_DIR (or DATABASE_URL) to another place, for example DATA_DIR=data/production. If they are real all the same: npm run espace -- mode.',
  demonstration:
    'These data are those of a production: a demonstration never starts on them. Is a variable of Slack or Teams missing? To try the demonstration, set DATA_DIR (or DATABASE_URL) to another place, for example DATA_DIR=data/demonstration.',
};

/**
 * What data of a version that wrote no mode are: a demonstration when all its addresses are fictional and it has lived in the
 * local chat. Null: there is no convention yet.
 */
async function readModeOfData(client: PrismaClient): Promise<Mode | null> {
  const [found] = await client.$queryRaw<{ mode: Mode }[]>(MODE_OF_DATA);
  return found?.mode ?? null;
}

export const MODE_OF_DATA = Prisma.sql`
  SELECT CASE WHEN NOT EXISTS (SELECT FROM "Personne" WHERE "courriel" NOT LIKE '%.example')
    AND (EXISTS (SELECT FROM "AtelierMessage") OR EXISTS (SELECT FROM "Compte" WHERE "plateforme" = 'atelier'))
    THEN 'demonstration' ELSE 'production' END AS mode
  FROM "Convention" LIMIT 1`;
