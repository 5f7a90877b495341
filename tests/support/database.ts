import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { inject } from 'vitest';
import { createClient } from '../../adapters/postgres/client.ts';
import type { PrismaClient } from '../../adapters/postgres/generated/client.ts';
import { createStorage, type Storage } from '../../adapters/postgres/stores.ts';
import { createQueue, type Queue } from '../../adapters/queue/queue.ts';
import { createPorts } from '../../src/main-core.ts';
import { seed } from '../../src/main-demonstration.ts';
import type { Clock, Ports } from '../../src/ports/ports.ts';
import { atEnd } from './anew.ts';
import { paris } from './calendrier-builders.ts';
import { startPatience } from './held-time.ts';
import { silentLogger } from './silent-logger.ts';

/** A clock that stands still until it is set. */
export interface FixedClock extends Clock {
  /** An instant, or its ISO text: `2027-05-14T15:00:00Z`; without an offset, the hour of Paris. */
  set(instant: Temporal.Instant | string): void;
}

/** A database of its own for one test file, with everything that works on it. */
export interface TestDatabase extends Storage {
  readonly url: string;
  /** What use cases are given. */
  readonly ports: Ports;
  readonly clock: FixedClock;
  /** The generated client, to prepare and to look. */
  readonly db: PrismaClient;
  readonly queue: Queue;
  close(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Where the clock stands at first. */
  readonly now?: string;
  /** True to work jobs by themselves (`queue.work`); `queue.drain` needs no worker. */
  readonly isWorker?: boolean;
  /** True to change more than rows, or to leave something that still works on it. */
  readonly isOwn?: boolean;
}

/** The database of a test file, or of a `describe`, from this line to its end: `const base = await useBase()`. */
export async function useBase(options?: TestDatabaseOptions): Promise<TestDatabase> {
  const base = await createTestDatabase(options);
  atEnd(base.close);
  return base;
}

/**
 * A migrated database without a row. Call it in `beforeEach`, and `close` after: what was closed serves the next file of
 * this worker, emptied, unless it `isOwn`.
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  if (options.isOwn || options.isWorker) return ownDatabase(await createDatabase(modele()), options);
  const lent = LENT.pop() ?? (await clone());
  await lent.db.$executeRawUnsafe(EMPTY);
  let isOurs = true;
  const close = async () => {
    if (isOurs) LENT.push(lent);
    isOurs = false;
  };
  return { ...describeBase(lent, options), close };
}

/** Databases of this worker that no test has now, with their connections. */
const LENT: Opened[] = [];

// Triggers and keys rest meanwhile; what the migrations wrote stays.
const EMPTY = `DO $$ DECLARE one regclass; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR one IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'pgboss') AND c.relkind = 'r' AND pg_relation_size(c.oid) > 0
      AND c.relname NOT IN ('_prisma_migrations', 'version', 'queue')
  LOOP EXECUTE 'DELETE FROM ' || one; END LOOP;
  PERFORM setval(format('%I.%I', schemaname, sequencename), 1, false) FROM pg_sequences;
END $$`;

async function ownDatabase(url: string, options: TestDatabaseOptions): Promise<TestDatabase> {
  const base = await openTestDatabase(url, options);
  const close = async () => {
    await base.close();
    await dropDatabase(url);
  };
  return { ...base, close };
}

/** The demonstration as its first start makes it at that hour: made once in a run, and copied from then on. */
export async function createDemoDatabase(now: string): Promise<TestDatabase> {
  const template = `demonstration_${now.replaceAll(/\W/g, '').toLowerCase()}`;
  const lock = new pg.Client({ connectionString: maintenanceUrl() });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock(1)'); // of all workers one makes it
    const { rows } = await lock.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rows.length === 0) await makeDemonstration(template, now);
  } finally {
    await lock.end();
  }
  return ownDatabase(await createDatabase(template), { now });
}

async function makeDemonstration(template: string, now: string): Promise<void> {
  const url = await createDatabase(modele());
  const base = await openTestDatabase(url, { now });
  await seed(base.ports, base);
  await base.close();
  await maintain(`ALTER DATABASE ${nameOf(url)} RENAME TO ${template}`);
}

/** The same on a migrated database of whatever server, which stays. */
export async function openTestDatabase(
  url: string,
  options: TestDatabaseOptions = {},
): Promise<TestDatabase> {
  const opened = await open(url, options.isWorker ?? false);
  const close = async () => {
    await opened.queue.stop();
    await opened.db.$disconnect();
  };
  return { ...describeBase(opened, options), close };
}

interface Opened {
  readonly url: string;
  readonly db: PrismaClient;
  readonly queue: Queue;
}

async function clone(): Promise<Opened> {
  return open(await createDatabase(modele()), false);
}

async function open(url: string, isWorker: boolean): Promise<Opened> {
  const db = await createClient({ url, poolSize: 6, patienceS: PATIENCE_S });
  return { url, db, queue: await createQueue({ url, logger: silentLogger, isWorker }) };
}

function describeBase({ url, db, queue }: Opened, options: TestDatabaseOptions): Omit<TestDatabase, 'close'> {
  const storage = createStorage(db, queue, [SECRET_KEY]);
  const clock = createFixedClock(options.now ?? '2027-03-01T09:00:00Z');
  const own = createPorts(CONFIG, { ...storage, clock, place: PLACE }, silentLogger);
  const installation = { ...own.installation, version: '0.1.0' };
  const ports = { ...own, installation, startBudget: startPatience };
  return { ...storage, url, ports, clock, db, queue };
}

/**
 * A second way into the same database, as another replica would have (with other keys, or none, when they are
 * given); close it before the first.
 */
export async function createReplica(
  { url }: TestDatabase,
  secretKeys: readonly string[] = [SECRET_KEY],
  onStatement?: (sql: string) => void,
): Promise<Storage & { close(): Promise<void> }> {
  const db = await createClient({
    url,
    poolSize: 3,
    patienceS: PATIENCE_S,
    ...(onStatement && { onStatement }),
  });
  const queue = await createQueue({ url, logger: silentLogger, isWorker: false });
  const close = async () => {
    await queue.stop();
    await db.$disconnect();
  };
  return { ...createStorage(db, queue, secretKeys), close };
}

/** Nothing is known about how busy the machine is. */
export const PATIENCE_S = 100;

/** Seals the tokens that a test saves. */
export const SECRET_KEY = 'only-for-tests-0123456789abcdefghijklmn';

const CONFIG = { publicUrl: 'http://localhost:3000', mode: 'demonstration' } as const;

const PLACE = 'PostgreSQL intégré, dossier ./data';

export function createFixedClock(start: string): FixedClock {
  let current = Temporal.Instant.from(start);
  return {
    now: () => current,
    set: (instant) => {
      current =
        typeof instant === 'string' && isLocal(instant) ? paris(instant) : Temporal.Instant.from(instant);
    },
  };
}

function isLocal(text: string): boolean {
  return /T\d\d:\d\d(:\d\d)?$/.test(text);
}

/** A database without any table, for tests of migrations. */
export async function createEmptyDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const url = await createDatabase('template0');
  return { url, drop: () => dropDatabase(url) };
}

/** A migrated database, without what works on it. */
export async function createMigratedDatabase(): ReturnType<typeof createEmptyDatabase> {
  const url = await createDatabase(modele());
  return { url, drop: () => dropDatabase(url) };
}

async function createDatabase(template: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await maintain(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`); // a third of the work of the default
  return Object.assign(new URL(inject('templateUrl')), { pathname: `/${name}` }).href;
}

function dropDatabase(url: string): Promise<void> {
  return maintain(`DROP DATABASE ${nameOf(url)} WITH (FORCE)`);
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function maintain(sql: string): Promise<void> {
  await query(maintenanceUrl(), sql);
}

const modele = () => nameOf(inject('templateUrl'));
const maintenanceUrl = () => Object.assign(new URL(inject('templateUrl')), { pathname: '/postgres' }).href;

/** One statement on a connection of its own. */
export async function query(
  connectionString: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
