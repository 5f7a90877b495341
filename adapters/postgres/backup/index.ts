import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../../../src/errors.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import type { Database } from '../connection.ts';
import { Prisma } from '../generated/client.ts';
import { MODE_OF_DATA, type Mode } from '../home.ts';
import { listMigrations, migrate } from '../migrate.ts';
import { isUsed } from '../reset-demonstration.ts';
import { openServer } from '../server/embedded.ts';
import { type Part, readBackupFile, writeBackupFile } from './file.ts';
import { type Masking, maskAgain } from './masked.ts';
import { copyIn, copyOut, type SavedTable, type Selection, sha256 } from './rows.ts';

/** What stands at the end of a backup. */
export interface Manifest {
  readonly format: 1;
  /** Version of the program that wrote it. */
  readonly version: string;
  /** ISO 8601, of the database. */
  readonly instant: string;
  readonly mode: Mode;
  /** Those that its tables come from. */
  readonly migrations: readonly string[];
  readonly tables: readonly SavedTable[];
  /** The code of the only convention that stands in it; absent: all there is. */
  readonly convention?: string;
}

export interface BackupOptions {
  readonly file: string;
  /** Null: the file is not sealed. */
  readonly phrase: string | null;
}

export interface SaveOptions extends BackupOptions {
  readonly version: string;
  /** Absent: all rows of all tables. */
  readonly select?: (client: pg.Client) => Promise<Selection & { readonly code: string }>;
}

/**
 * All rows at one instant as one file, beside the running program or without it; jobs are left out, since the ledger makes
 * them anew. @throws DomainError `installation-introuvable`, Error of the file system
 */
export async function saveTo(url: string, { file, phrase, version, select }: SaveOptions): Promise<Manifest> {
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const born = await readBirth(client);
    const head = { format: 1, version, ...born, migrations: await listApplied(client) } as const;
    const only = select && (await select(client));
    const seen: Manifest[] = [];
    await writeBackupFile(
      file,
      phrase,
      writeParts(client, {
        head: { ...head, ...(only && { convention: only.code }) },
        only,
        keep: (manifest) => seen.push(manifest),
      }),
    );
    const [manifest] = seen;
    if (manifest === undefined) throw new Error('The backup was not written.');
    return manifest;
  });
}

/** Data of before the first version that wrote a mode say it themselves. @throws DomainError `installation-introuvable` */
async function readBirth(client: pg.Client): Promise<Pick<Manifest, 'instant' | 'mode'>> {
  const { rows: known } = await client.query<{ own: string | null; data: string | null }>(
    `SELECT to_regclass('public."Installation"') AS own, to_regclass('public."Convention"') AS data`,
  );
  if (!known[0]?.data) throw new DomainError('installation-introuvable');
  const { rows } = await client.query<Pick<Manifest, 'instant' | 'mode'>>(
    `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS instant, mode
     FROM (${known[0].own ? 'SELECT mode FROM "Installation"' : MODE_OF_DATA.sql}) known`,
  );
  const [born] = rows;
  if (born === undefined) throw new DomainError('installation-introuvable');
  return born;
}

interface Begun {
  readonly only: Selection | undefined;
  readonly head: Omit<Manifest, 'tables'>;
  readonly keep: (manifest: Manifest) => void;
}

async function* writeParts(client: pg.Client, { head, only, keep }: Begun): AsyncGenerator<Part> {
  const manifest = { ...head, tables: yield* copyOut(client, only) };
  yield { name: MANIFEST, bytes: Buffer.from(JSON.stringify(manifest, null, 1)) };
  keep(manifest);
}

const MANIFEST = 'manifeste.json';

/** The same of the database of a configuration, whose embedded server is started where it does not run. */
export async function saveDatabase(
  database: Database,
  options: SaveOptions & { readonly logger: Logger },
): Promise<Manifest> {
  return withServer(database, options.logger, (url) => saveTo(url, options));
}

/**
 * Reads the whole file, and holds each part against what the file says of it. Touches no database.
 * @throws DomainError `sauvegarde-abimee` and what `readBackupFile` throws
 */
export async function checkBackup({ file, phrase }: BackupOptions): Promise<Manifest> {
  const seen = new Map<string, string>();
  let manifest: Manifest | null = null;
  for await (const { name, bytes } of readBackupFile(file, phrase)) // to its end, where the seal is proven
    if (name === MANIFEST) manifest = JSON.parse(bytes.toString());
    else seen.set(name, sha256(bytes));
  if (manifest === null) throw new DomainError('sauvegarde-abimee');
  const parts = manifest.tables.flatMap(({ parties }) => parties);
  const isWhole = parts.length === seen.size && parts.every(({ nom, sha256 }) => seen.get(nom) === sha256);
  if (!isWhole) throw new DomainError('sauvegarde-abimee');
  return manifest;
}

/**
 * Puts a backup that was checked into an empty database, all or nothing, then brings its schema up to date. The data know that
 * they come from a backup: at the next start what may have left since is read back before anything is sent.
 * @throws DomainError `sauvegarde-plus-recente`, `sauvegarde-autre-mode`, `base-occupee`, `base-pleine`
 */
export async function restoreInto(
  database: Database,
  manifest: Manifest,
  options: BackupOptions & { readonly logger: Logger },
): Promise<Upgrade> {
  if (manifest.convention !== undefined) throw new DomainError('sauvegarde-d-une-convention');
  const ours = await listMigrations();
  if (manifest.migrations.some((name) => !ours.includes(name)))
    throw new DomainError('sauvegarde-plus-recente');
  const { logger } = options;
  return withServer(database, logger, async (url) => {
    await withClient(url, (client) => prepare(client, manifest));
    await migrate({ url, logger, only: manifest.migrations });
    await withClient(url, async (client) => {
      await client.query('BEGIN');
      await client.query(ALL_HERE);
      await copyIn(client, manifest.tables, readBackupFile(options.file, options.phrase));
      await client.query(MARKED);
      await client.query('COMMIT');
    });
    const begun = performance.now();
    const migrations = await migrate({ url, logger });
    const ms = performance.now() - begun;
    await withClient(url, async (client) => {
      await client.query(FROM_BACKUP, [manifest.mode]);
      await client.query(`COMMENT ON TABLE "Installation" IS '${randomUUID()}'`); // stands in no backup: tells this restore
    });
    return { migrations, ms };
  });
}

/** Words that were deleted since a backup are deleted again of what it gave back. @returns of how many texts */
export async function maskRestored(
  database: Database,
  masked: Parameters<typeof maskAgain>[1],
  options: Masking & { readonly logger: Logger },
): Promise<number> {
  if (masked.length === 0) return 0;
  return withServer(database, options.logger, (url) =>
    withClient(url, (client) => maskAgain(client, masked, options)),
  );
}

/** What left this installation before is told by the backup, or is back with it. */
const ALL_HERE = `DO $$ BEGIN IF to_regclass('public."ConventionAilleurs"') IS NOT NULL
  THEN DELETE FROM "ConventionAilleurs"; END IF; END $$`;

/** A print that is no server’s (see home.ts): at once, where the version of the backup has a place for it, else once there is one. */
export const MARKED = `DO $$ BEGIN IF to_regclass('public."Installation"') IS NOT NULL
  THEN UPDATE "Installation" SET empreinte = 'sauvegarde'; END IF; END $$`;

const FROM_BACKUP = `INSERT INTO "Installation" (id, mode, empreinte) VALUES (1, $1, 'sauvegarde')
  ON CONFLICT (id) DO UPDATE SET empreinte = EXCLUDED.empreinte`;

/** What brought a backup up to date. */
export interface Upgrade {
  readonly migrations: readonly string[];
  readonly ms: number;
}

/** Nothing of an empty installation is kept where its schema is not the one of the backup. */
async function prepare(client: pg.Client, { mode, migrations }: Manifest): Promise<void> {
  if (await isUsed(client)) throw new DomainError('base-occupee');
  const { rows } = await client.query(`SELECT to_regclass('public."Convention"') AS found`);
  if (rows[0]?.found === null) return;
  const { rows: conventions } = await client.query('SELECT FROM "Convention" LIMIT 1');
  if (conventions.length > 0) throw new DomainError('base-pleine');
  const { rows: born } = await client.query<{ mode: Mode }>('SELECT mode FROM "Installation"');
  if (born.some((one) => one.mode !== mode)) throw new DomainError('sauvegarde-autre-mode');
  const applied = await listApplied(client);
  if (applied.length === migrations.length) return;
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
}

export async function listApplied(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY 1',
  );
  return rows.map(({ name }) => name);
}

/** Of an embedded server that does not run, as long as it is worked on. */
export async function withServer<Result>(
  database: Database,
  logger: Logger,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  if (database.kind === 'server') return work(database.directUrl);
  const server = await openServer({ ...database, logger });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}

export async function withClient<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString, application_name: 'espace-collaboratif backup' });
  client.on('error', () => undefined); // whatever is asked of it then fails
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined); // it was ended already
  }
}

/** What a backup holds, in figures. */
export function summarize({ instant, mode, version, tables }: Manifest) {
  const count = (some: readonly SavedTable[]) => some.reduce((sum, { lignes }) => sum + lignes, 0);
  return {
    instant: Temporal.Instant.from(instant),
    mode,
    version,
    lignes: count(tables),
    personnes: count(tables.filter(({ nom }) => nom === Prisma.ModelName.Personne)),
  };
}
