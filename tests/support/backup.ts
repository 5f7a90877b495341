import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { readBackupFile } from '../../adapters/postgres/backup/file.ts';
import { checkBackup, type Manifest, restoreInto, saveTo } from '../../adapters/postgres/backup/index.ts';
import { openInstallation } from '../../adapters/postgres/home.ts';
import { listMigrations } from '../../adapters/postgres/migrate.ts';
import {
  createEmptyDatabase,
  createMigratedDatabase,
  openTestDatabase,
  query,
  type TestDatabase,
} from './database.ts';
import { silentLogger } from './silent-logger.ts';

/** A backup that the product wrote. */
export interface Backup {
  readonly file: string;
  readonly manifest: Manifest;
  /** All that stands in it, as text. */
  read(): Promise<string>;
  remove(): Promise<void>;
}

/** Of a database, while a program may be at work on it. */
export async function backUp(
  { url, db }: Pick<TestDatabase, 'url' | 'db'>,
  { phrase = null, mode = 'production' }: { phrase?: string | null; mode?: Manifest['mode'] } = {},
): Promise<Backup> {
  await openInstallation({ client: db, mode, folder: null });
  const folder = await mkdtemp(path.join(tmpdir(), 'sauvegarde-'));
  const file = path.join(folder, 'sauvegarde.tar.gz');
  return {
    file,
    manifest: await saveTo(url, { file, phrase, version: '0.1.0' }),
    read: async () => {
      let text = '';
      for await (const { bytes } of readBackupFile(file, phrase)) text += bytes.toString();
      return text;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** The same until the test ends. */
export async function aBackup(...asked: Parameters<typeof backUp>): Promise<Backup> {
  const backup = await backUp(...asked);
  onTestFinished(backup.remove);
  return backup;
}

/** A folder for backups until the test ends. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sauvegardes-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

export const toDatabase = (url: string) => ({ kind: 'server', url, directUrl: url }) as const;

/** Another database, with what stands in a backup. */
export async function restore(file: string, phrase: string | null = null): Promise<TestDatabase> {
  const manifest = await checkBackup({ file, phrase });
  const isOfToday = manifest.migrations.length === (await listMigrations()).length; // else it begins where the backup was made
  const { url, drop } = await (isOfToday ? createMigratedDatabase() : createEmptyDatabase());
  await restoreInto(toDatabase(url), manifest, { file, phrase, logger: silentLogger });
  const base = await openTestDatabase(url);
  const close = async () => {
    await base.close();
    await drop();
  };
  return { ...base, close };
}

/** A database that belongs to an account without any privilege but those, as managed servers give it. */
export async function anOwnedDatabase(privileges = ''): Promise<string> {
  const { url, drop } = await createEmptyDatabase();
  const name = `proprietaire_${randomBytes(4).toString('hex')}`;
  await query(url, `CREATE ROLE ${name} LOGIN PASSWORD 'x' ${privileges}`);
  await query(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} OWNER TO ${name}`);
  onTestFinished(async () => {
    await drop();
    await query(Object.assign(new URL(url), { pathname: '/postgres' }).href, `DROP ROLE ${name}`);
  });
  return Object.assign(new URL(url), { username: name, password: 'x' }).href;
}
