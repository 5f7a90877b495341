import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeBackupFile } from '../../../../adapters/postgres/backup/file.ts';
import { checkBackup, restoreInto, saveTo } from '../../../../adapters/postgres/backup/index.ts';
import { rehearse } from '../../../../adapters/postgres/backup/rehearse.ts';
import { listMigrations, migrate } from '../../../../adapters/postgres/migrate.ts';
import { aBackup, aFolder, restore, toDatabase } from '../../../support/backup.ts';
import { createEmptyDatabase, createMigratedDatabase, query, useBase } from '../../../support/database.ts';
import { createWorld } from '../../../support/delivery-world.ts';
import { silentLogger as logger } from '../../../support/silent-logger.ts';

const PHRASE = 'six mots que personne ne devine';

const base = await useBase({ isOwn: true });
await createWorld(base, { etat: 'ouvert' });

async function anEmptyDatabase({ isMade = false } = {}): Promise<string> {
  const { url, drop } = await (isMade ? createMigratedDatabase() : createEmptyDatabase());
  onTestFinished(drop);
  return url;
}

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
}

describe('a backup', () => {
  it.each([null, PHRASE])('gives back every row as it was (passphrase: %s)', async (phrase) => {
    const { file, manifest } = await aBackup(base, { phrase });
    expect(await checkBackup({ file, phrase })).toEqual(manifest);
    const other = await restore(file, phrase);
    onTestFinished(other.close);
    const again = path.join(path.dirname(file), 'encore.tar.gz');
    const { tables } = await saveTo(other.url, { file: again, phrase, version: '0.1.0' });
    const rowsOf = (all: typeof tables) => all.filter(({ nom }) => nom !== 'Installation');
    expect(rowsOf(tables)).toEqual(rowsOf(manifest.tables));
    expect(manifest.tables.filter(({ lignes }) => lignes > 0).length).toBeGreaterThan(8);
  });

  it('is read as a whole or not at all, with its own passphrase', async () => {
    const clear = await aBackup(base);
    const sealed = await aBackup(base, { phrase: PHRASE });
    expect(await refusalOf(checkBackup({ file: sealed.file, phrase: null }))).toBe(
      'sauvegarde-phrase-absente',
    );
    expect(await refusalOf(checkBackup({ file: sealed.file, phrase: `${PHRASE} !` }))).toBe(
      'sauvegarde-phrase-fausse',
    );
    for (const [file, phrase] of [
      [clear.file, null],
      [sealed.file, PHRASE],
    ] as const) {
      const whole = await readFile(file);
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(whole.length >> 1) ^ 1, whole.length >> 1);
      await writeFile(file, changed);
      expect(await refusalOf(checkBackup({ file, phrase }))).toBe('sauvegarde-abimee');
      changed.writeUInt8(whole.readUInt8(whole.length >> 1), whole.length >> 1);
      changed.writeUInt8(changed.readUInt8(whole.length - 1) ^ 1, whole.length - 1); // the seal, or gzip's length
      await writeFile(file, changed);
      expect(await refusalOf(checkBackup({ file, phrase }))).toBe('sauvegarde-abimee');
      await writeFile(file, whole);
      await truncate(file, whole.length - 100);
      expect(await refusalOf(checkBackup({ file, phrase }))).toBe('sauvegarde-abimee');
      await writeFile(file, 'Bonjour');
      expect(await refusalOf(checkBackup({ file, phrase }))).toBe('sauvegarde-abimee');
    }
  });

  it('is read to its end, also behind its list of parts', async () => {
    const file = path.join(await aFolder(), 'allongee.tar.gz');
    async function* parts() {
      yield { name: 'manifeste.json', bytes: Buffer.from(JSON.stringify({ tables: [] })) };
      yield { name: 'tables/Personne/0001.copy', bytes: Buffer.from('intrus') };
    }
    await writeBackupFile(file, PHRASE, parts());
    expect(await refusalOf(checkBackup({ file, phrase: PHRASE }))).toBe('sauvegarde-abimee');
  });

  it('never takes the place of a file, and leaves none behind that is not whole', async () => {
    const { file } = await aBackup(base);
    expect(await refusalOf(saveTo(base.url, { file, phrase: null, version: '0' }))).toBe('EEXIST');
    const url = await anEmptyDatabase();
    const other = path.join(path.dirname(file), 'autre.tar.gz');
    expect(await refusalOf(saveTo(url, { file: other, phrase: null, version: '0' }))).toBe(
      'installation-introuvable',
    );
    expect(await readdir(path.dirname(file))).toEqual([path.basename(file)]);
  });

  it('is not tried on a copy by an account that may make none: what it lacks is named', async () => {
    const { file, manifest } = await aBackup(base);
    await query(base.url, `CREATE ROLE sans_copie LOGIN PASSWORD 'x'`);
    onTestFinished(() => query(base.url, 'DROP ROLE sans_copie').then(() => undefined));
    const url = Object.assign(new URL(base.url), { username: 'sans_copie', password: 'x' }).href;
    expect(await refusalOf(rehearse(toDatabase(url), manifest, { file, phrase: null, logger }))).toBe(
      'copie-refusee',
    );
  });

  it('goes into an empty installation of its mode alone, that nobody works on', async () => {
    const { file, manifest } = await aBackup(base);
    const put = (url: string, change = {}) =>
      refusalOf(restoreInto(toDatabase(url), { ...manifest, ...change }, { file, phrase: null, logger }));
    expect(await put(base.url)).toBe('base-occupee');
    const full = await restore(file);
    onTestFinished(full.close);
    await full.db.$disconnect();
    await full.queue.stop();
    expect(await put(full.url)).toBe('base-pleine');
    const empty = await anEmptyDatabase({ isMade: true });
    expect(await put(empty, { migrations: [...manifest.migrations, '29991231000000_later'] })).toBe(
      'sauvegarde-plus-recente',
    );
    await query(empty, `INSERT INTO "Installation" (id, mode, empreinte) VALUES (1, 'demonstration', '')`);
    expect(await put(empty)).toBe('sauvegarde-autre-mode');
    await query(empty, 'DELETE FROM "Installation"');
    // A convention that had left it is back with the backup, or the backup says where it lives.
    await query(empty, `INSERT INTO "ConventionAilleurs" VALUES ('ctg', 'https://loin.example', now())`);
    expect(await put(empty)).toBe(null);
    expect(await query(empty, 'SELECT FROM "ConventionAilleurs"')).toEqual([]);
  });

  it('leaves nothing behind where one of its tables lacks a row', async () => {
    const { file, manifest } = await aBackup(base);
    const url = await anEmptyDatabase();
    const parts = (parties: (typeof manifest.tables)[number]['parties']) =>
      parties.map((one) => ({ ...one, sha256: '0' }));
    for (const tables of [
      manifest.tables.map((one) => ({ ...one, lignes: one.lignes + 1 })),
      manifest.tables.map((one) => ({ ...one, parties: parts(one.parties) })), // another file took its place
    ]) {
      const put = restoreInto(toDatabase(url), { ...manifest, tables }, { file, phrase: null, logger });
      expect(await refusalOf(put)).toBe('sauvegarde-abimee');
    }
    expect(await query(url, 'SELECT count(*)::int AS count FROM "Personne"')).toEqual([{ count: 0 }]);
  });

  it('of an earlier version is brought up to date, also where a newer program has made its empty tables', async () => {
    const migrations = await listMigrations();
    const earlier = migrations.slice(0, migrations.findIndex((name) => name.includes('revision_marque')) + 1);
    const url = await anEmptyDatabase();
    await migrate({ url, logger, only: earlier });
    await query(url, `INSERT INTO "Installation" (id, mode, empreinte) VALUES (1, 'production', '')`);
    const file = path.join(await aFolder(), 'avant.tar.gz');
    const manifest = await saveTo(url, { file, phrase: null, version: '0.0.9' });
    expect(manifest.migrations).toEqual(earlier);
    const databases = () => query(url, `SELECT datname FROM pg_database WHERE datname LIKE 'espace_essai%'`);
    const trial = await rehearse(toDatabase(url), manifest, { file, phrase: null, logger });
    expect(trial.migrations).toEqual(migrations.slice(earlier.length));
    expect(await databases()).toEqual([]);
    for (const isMade of [false, true]) {
      const target = await anEmptyDatabase({ isMade });
      const { migrations: done } = await restoreInto(toDatabase(target), manifest, {
        file,
        phrase: null,
        logger,
      });
      expect(done).toEqual(migrations.slice(earlier.length));
      expect(await query(target, 'SELECT mode, empreinte FROM "Installation"')).toEqual([
        { mode: 'production', empreinte: 'sauvegarde' },
      ]);
      expect(await migrate({ url: target, logger })).toEqual([]);
    }
  });
});
