import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { DomainError } from '../../src/errors.ts';
import type { Logger } from '../../src/ports/ports.ts';

export interface MigrateOptions {
  readonly url: string;
  /** Folder of the migrations, in Prisma's layout. */
  readonly folder?: string;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** How long to wait for a server that is still starting. */
  readonly waitMs?: number;
  /** Touches no database but one that the product has already. */
  readonly onlyOurs?: boolean;
}

/**
 * Applies the migrations that are missing, one process at a time, and records them as Prisma does: `prisma
 * migrate deploy` may take over at any moment.
 * @returns the names of those it applied.
 * @throws Error in plain English when the database does not match the files, DomainError when it is not ours.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const migrations = await readMigrations(options.folder ?? MIGRATIONS);
  const client = await connect(options);
  try {
    if (options.onlyOurs && !(await isOurs(client))) throw new DomainError('installation-introuvable');
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATE_LOCK]);
    await client.query(CREATE_TABLE);
    const missing = selectMissing(migrations, await listApplied(client));
    for (const migration of missing) {
      await apply(client, migration);
      options.logger.info('migration applied', { name: migration.name });
    }
    return missing.map(({ name }) => name);
  } finally {
    await client.end(); // gives the lock back
  }
}

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
    try {
      await client.connect();
      return client;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
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

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date();
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, startedAt],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`The migration ${name} failed; nothing of it was kept.`, { cause: error });
  }
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
