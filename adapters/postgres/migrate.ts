import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { DomainError } from '../../src/errors.ts';
import type { Logger } from '../../src/ports/ports.ts';
import { getCode, isLostSession } from './connection.ts';
import { tellWhoHolds } from './reset-demonstration.ts';
import { tellWhatIsOpen } from './second-lock.ts';

export interface MigrateOptions {
  readonly url: string;
  /** Folder of the migrations, in Prisma's layout. */
  readonly folder?: string;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** How long to wait for a server that is still starting. */
  readonly waitMs?: number;
  /** Those alone, of a database that is empty; absent: all. */
  readonly only?: readonly string[];
  /** Touches no database but one that the product has already. */
  readonly onlyOurs?: boolean;
}

/**
 * Applies the migrations that are missing, one process at a time, and records them as Prisma does: `prisma
 * migrate deploy` may take over at any moment. Who holds a table that a migration needs is waited for, named in the log, and
 * let everybody else through meanwhile; a session that ends on the way is opened again.
 * @returns the names of those it applied.
 * @throws Error in plain English when the database does not match the files, DomainError when it is not ours.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const { folder = MIGRATIONS, logger, waitMs = WAIT_MS } = options;
  const all = await readMigrations(folder);
  const migrations = all.filter(({ name }) => options.only?.includes(name) ?? true);
  const applied: string[] = [];
  for (const deadline = performance.now() + waitMs; ; ) {
    try {
      await withClient(options, (client) => applyMissing(client, { migrations, applied }, options));
      return applied;
    } catch (error) {
      if (!isLostSession(error) || performance.now() > deadline) throw error;
      logger.warn('the database ended our session: the migrations go on in another one');
      await delay(RETRY_MS);
    }
  }
}

async function withClient(options: MigrateOptions, work: (client: pg.Client) => Promise<void>) {
  const client = await connect(options);
  try {
    await work(client);
  } finally {
    await client.end().catch(() => undefined); // it was ended already
  }
}

interface Work {
  readonly migrations: readonly Migration[];
  /** Those that this process applied. */
  readonly applied: string[];
}

async function applyMissing(
  client: pg.Client,
  { migrations, applied }: Work,
  options: MigrateOptions,
): Promise<void> {
  if (options.onlyOurs && !(await isOurs(client))) throw new DomainError('installation-introuvable');
  await inTurn(client, options, () => client.query(CREATE_TABLE));
  for (const migration of selectMissing(migrations, await listApplied(client))) {
    const isDone = await inTurn(client, options, () => apply(client, migration));
    if (!isDone) continue; // another process was quicker
    applied.push(migration.name);
    options.logger.info('migration applied', { name: migration.name });
  }
  if (options.only === undefined) await closeTables(client, options); // rows are copied into open ones
}

/** Each table of a convention is closed to whoever works for another one, in its own turn, whichever migration it came with. */
async function closeTables(client: pg.Client, options: MigrateOptions): Promise<void> {
  const { rows: known } = await client.query(`SELECT to_regprocedure('is_second_lock()') AS found`);
  if (known[0]?.found === null) return;
  const close = () => client.query<{ closed: string | null }>('SELECT close_next_table() AS closed');
  while ((await inTurn(client, options, close)).rows[0]?.closed !== null); // one by one
  await tellWhatIsOpen(client, options.logger);
}

/**
 * One transaction, while no other process migrates. The lock ends with it, whoever pools the session; a wait for any lock is
 * given up after a while, since whoever comes later waits behind it, and begun again.
 */
export async function inTurn<Result>(
  client: pg.Client,
  { url, logger }: Pick<MigrateOptions, 'url' | 'logger'>,
  work: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    const told = tellWhoHolds(client, { url, logger });
    try {
      await client.query('BEGIN');
      await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
      await told.begin();
      await client.query('SELECT pg_advisory_xact_lock($1)', [PRISMA_MIGRATE_LOCK]);
      const result = await work();
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined); // the first fault is the one to tell
      if (getCode(error) !== LOCK_NOT_AVAILABLE) throw error;
      await delay(RETRY_MS);
    } finally {
      told.end();
    }
  }
}

const LOCK_TIMEOUT_MS = 5_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** Where the project keeps its migrations. */
export const MIGRATIONS = path.join(import.meta.dirname, '../../prisma/migrations');

const PRISMA_MIGRATE_LOCK = 72_707_369; // the one `prisma migrate deploy` takes: pris.ly/d/migrate-advisory-locking
const WAIT_MS = 60_000;
const RETRY_MS = 500;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/** The names of those that this program knows, in their order. */
export async function listMigrations(): Promise<readonly string[]> {
  return (await readMigrations(MIGRATIONS)).map(({ name }) => name);
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

const STARTING = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '57P03']);

async function connect({ url, logger, waitMs = WAIT_MS }: MigrateOptions): Promise<pg.Client> {
  const deadline = performance.now() + waitMs;
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'espace-collaboratif migrations',
      connectionTimeoutMillis: waitMs,
    });
    client.on('error', () => undefined); // whatever is asked of it then fails
    try {
      await client.connect();
      return client;
    } catch (error) {
      const code = getCode(error);
      if (!STARTING.has(code)) throw cannotConnect(error);
      if (performance.now() > deadline) throw cannotConnect(error);
      if (tries === 0) logger.warn('the database does not answer yet: waiting', { code, waitMs });
      await delay(RETRY_MS);
    }
  }
}

function cannotConnect(cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message || String(Reflect.get(cause, 'code')) : String(cause);
  return new Error(
    `The database cannot be reached (${reason}). Check DATABASE_URL and that the server runs.`,
    {
      cause,
    },
  );
}

async function isOurs(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`SELECT to_regclass('"Installation"') AS found`);
  return rows[0]?.found !== null;
}

async function listApplied(client: pg.Client): Promise<readonly Applied[]> {
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  return rows;
}

function selectMissing(migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at } of applied) {
    if (finished_at === null) {
      throw new Error(
        `The migration ${name} failed earlier and is only half recorded. Repair the database, then mark it: npx prisma migrate resolve --config .config/prisma.ts.`,
      );
    }
    const known = byName.get(name);
    if (known === undefined) {
      throw new Error(`The database is newer than this program: it knows the migration ${name}. Update it.`);
    }
    if (known.checksum !== checksum) {
      throw new Error(`The file of the migration ${name} changed after it was applied. Restore the file.`);
    }
  }
  const done = new Set(applied.map(({ migration_name }) => migration_name));
  return migrations.filter(({ name }) => !done.has(name));
}

/** False when another process has applied it. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<boolean> {
  const startedAt = new Date();
  if ((await listApplied(client)).some((one) => one.migration_name === name)) return false;
  try {
    await client.query(sql);
  } catch (error) {
    if (getCode(error) === LOCK_NOT_AVAILABLE || isLostSession(error)) throw error;
    throw new Error(`The migration ${name} failed; nothing of it was kept.`, { cause: error });
  }
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name, startedAt],
  );
  return true;
}

// Prisma's own layout, column by column.
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;
