import type { Temporal } from 'temporal-polyfill';
import type { Figures } from '../../src/ports/figures.ts';
import type { DemonstrationClock, Logger } from '../../src/ports/ports.ts';
import { saveTo, withClient } from './backup/index.ts';
import { listMasked, type MaskedText } from './backup/masked.ts';
import type { Gone } from './backup/nightly.ts';
import { sha256 } from './backup/rows.ts';
import { type ClientOptions, createClient } from './client.ts';
import {
  createDatabaseClock,
  createDemonstrationClock,
  type DemonstrationTime,
  type SyncedClock,
} from './clock.ts';
import type { Database } from './connection.ts';
import type { PrismaClient } from './generated/client.ts';
import { createReadiness, isStuck, readFigures } from './health.ts';
import { createWatch, type Installation, type Mode, openInstallation, type Watch } from './home.ts';
import type { JobQueue } from './job-queue.ts';
import { createWord } from './locks.ts';
import { migrate } from './migrate.ts';
import { getPgData } from './server/cluster.ts';
import { type EmbeddedServer, openServer } from './server/embedded.ts';
import { createStorage, type Storage } from './stores.ts';

/** A job queue in the same database; it closes with the storage. */
interface ClosableQueue extends JobQueue {
  stop(): Promise<void>;
}

interface OpenOptions<Queue extends ClosableQueue> {
  readonly database: Database;
  readonly logger: Logger;
  /** What the data are from their birth; null: what they are already, and nothing is opened where there are none. */
  readonly mode: Mode | null;
  /** Where the clock of a new demonstration starts. */
  readonly demoNow?: Temporal.Instant | null;
  /** Of 32 characters or more: the first one seals the tokens of chat platforms, each opens what it sealed. */
  readonly secretKeys?: readonly string[];
  /** Logs each statement and how long it took, without its values. */
  readonly sqlLog?: boolean;
  /** Seconds that the database is waited for (see ClientOptions). */
  readonly patienceS?: number;
  /** Opens the queue, once the database is migrated. */
  readonly openQueue: (url: string) => Promise<Queue>;
}

/** Everything stored, opened. */
interface OpenStorage<Queue> extends Storage {
  readonly queue: Queue;
  readonly clock: SyncedClock;
  /** Null in production. */
  readonly demonstrationClock: DemonstrationClock | null;
  /**
   * Takes everything out of the demonstration and sets its clock back; false when it holds what is not the demonstration's.
   * Null in production, and where the server is somebody else's.
   */
  readonly empty: (() => Promise<boolean>) | null;
  /** Writes a backup of the data, as they are now. */
  readonly save: (options: Parameters<typeof saveTo>[1]) => ReturnType<typeof saveTo>;
  /** Who and what was erased. */
  readonly readGone: () => Promise<Gone>;
  /** Each text that holds this mark. */
  readonly listMasked: (mark: string) => Promise<readonly MaskedText[]>;
  /** How the program does. */
  readonly readFigures: () => Promise<Figures>;
  /** Messages wait, and none leaves. */
  readonly isStuck: () => Promise<boolean>;
  /** Whether this process is the one that speaks for all of them. */
  readonly takeWord: () => Promise<boolean>;
  /** Where the data are, for people; no password. */
  readonly place: string;
  /** What the database knows of itself. */
  readonly installation: Installation;
  /** Whether the database answers, and takes what is written. */
  readonly isReady: () => Promise<boolean>;
  /** The data turned out to be on another server, which may lack their last changes; tells before anything is asked of it. */
  readonly whenMoved: (listener: () => void) => void;
  /** Once the embedded server is gone, and not by our own stop; of another server nothing is ever told. */
  readonly whenGone: Promise<void>;
  close(): Promise<void>;
}

/** Starts or joins the database, brings its schema up to date, and opens all stores on it. */
export async function openStorage<Queue extends ClosableQueue>(
  options: OpenOptions<Queue>,
): Promise<OpenStorage<Queue>> {
  const { database, logger, demoNow } = options;
  const server = database.kind === 'embedded' ? await openServer({ ...database, logger }) : null;
  const url = server?.url ?? (database.kind === 'server' ? database.url : '');
  const watch = createWatch();
  const { client, installation } = await openHome(url, { ...options, watch }, server).catch(
    async (error: unknown) => {
      await server?.stop();
      throw error;
    },
  );
  const close = async () => {
    await client.$disconnect();
    await server?.stop();
  };
  const directUrl = database.kind === 'server' ? database.directUrl : url;
  const word = createWord(directUrl);
  const queue = await options.openQueue(directUrl).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const demonstrationClock =
    installation.mode === 'demonstration'
      ? await createDemonstrationClock(client, demoNow ?? undefined)
      : null;
  const storage = createStorage(client, queue, options.secretKeys);
  watch.listen(storage.forget);
  return {
    ...storage,
    whenMoved: watch.listen,
    queue,
    demonstrationClock,
    empty: demonstrationClock && server && (() => startAgain(client, demonstrationClock)),
    clock: demonstrationClock ?? (await createDatabaseClock(client)),
    ...createBackups(client, url, installation),
    ...createSensors(client),
    takeWord: word.take,
    place: describePlace(url, server),
    installation,
    whenGone: server?.whenGone ?? new Promise(() => undefined),
    close: async () => {
      await queue.stop();
      await word.give();
      await close();
    },
  };
}

function createSensors(client: PrismaClient) {
  return {
    readFigures: () => readFigures(client),
    isStuck: () => isStuck(client),
    isReady: createReadiness(client),
  };
}

function createBackups(
  client: PrismaClient,
  url: string,
  { cleImages }: Installation,
): Pick<OpenStorage<never>, 'save' | 'readGone' | 'listMasked'> {
  const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  const select = { id: true };
  return {
    save: (options) => saveTo(url, options),
    readGone: async () => ({
      installation: sha256(Buffer.from(`${cleImages}${await readOrigin(client)}`)),
      erased: idsOf(await client.personne.findMany({ where: { effaceeLe: { not: null } }, select })),
      abonnes: (await client.abonne.findMany({ select: { id: true, conventionId: true } })).map(
        ({ id, conventionId }) => `${conventionId}/${id}`,
      ),
      conventions: idsOf(await client.convention.findMany({ select })),
      masques: await client.journal.count({ where: { action: 'reponse:masquer' } }),
    }),
    listMasked: (mark) => withClient(url, (direct) => listMasked(direct, mark)),
  };
}

/** Which data these are: others after each restore, and on another server. */
async function readOrigin(client: PrismaClient): Promise<string> {
  const [row] = await client.$queryRaw<{ origin: string }[]>`
    SELECT concat_ws('/', server_fingerprint(), obj_description('"Installation"'::regclass, 'pg_class')) AS origin`;
  return row?.origin ?? '';
}

async function startAgain(client: PrismaClient, clock: DemonstrationTime): Promise<boolean> {
  const isEmpty = await emptyDemonstration(client);
  if (isEmpty) await clock.restart();
  return isEmpty;
}

type HomeOptions = Pick<OpenOptions<ClosableQueue>, 'mode' | 'logger' | 'sqlLog' | 'patienceS'> & {
  readonly watch: Watch;
};

async function openHome(
  url: string,
  { mode, logger, sqlLog, patienceS, watch }: HomeOptions,
  server: EmbeddedServer | null,
): Promise<{ readonly client: PrismaClient; readonly installation: Installation }> {
  await migrate({ url, logger, onlyOurs: mode === null });
  const onStatement = sqlLog ? { onStatement: logStatement(logger) } : {};
  const client = await createClient({ url, patienceS, onServer: watch.see, ...onStatement });
  try {
    const folder = server && getPgData(server.folder);
    return { client, installation: await openInstallation({ client, mode, folder, watch }) };
  } catch (error) {
    await client.$disconnect();
    throw error;
  }
}

function logStatement(logger: Logger): NonNullable<ClientOptions['onStatement']> {
  return (sql, ms) => logger.info('sql', { ms: Math.round(ms * 10) / 10, sql: sql.trim() });
}

function describePlace(url: string, server: EmbeddedServer | null): string {
  if (server !== null) return server.folder;
  const { hostname, pathname } = new URL(url);
  return `${hostname}${pathname}`;
}

/**
 * Takes everything out of the demonstration of a running program, all or nothing; its migrations stay, what
 * the database knows of itself, and the clock, which is set on its own.
 * False, and nothing is taken out, when somebody put into it what is no demonstration's: an address that could be
 * somebody's, or a workspace.
 */
export async function emptyDemonstration(client: PrismaClient): Promise<boolean> {
  return client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('lock_timeout', ${LONGEST_WAIT}, true)`;
    const [found] = await tx.$queryRaw<{ tables: string; foreign: boolean }[]>`
      SELECT (SELECT string_agg(format('%I', tablename), ', ') FROM pg_tables
          WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'Installation', 'Horloge')) AS tables,
        EXISTS (SELECT FROM "Personne" WHERE "courriel" NOT LIKE ${'%.example'})
          OR EXISTS (SELECT FROM "EspaceRelie") AS foreign`;
    if (found === undefined || found.foreign) return false;
    await tx.$executeRawUnsafe(`TRUNCATE ${found.tables}`);
    await tx.$executeRaw`DELETE FROM pgboss.job`;
    return true;
  });
}

const LONGEST_WAIT = '10s';
