import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { checkBackup } from '../../adapters/postgres/backup/index.ts';
import { rehearse } from '../../adapters/postgres/backup/rehearse.ts';
import { listMigrations } from '../../adapters/postgres/migrate.ts';
import { restore } from '../support/backup.ts';
import { startComposed } from '../support/composed-program.ts';
import { createEmptyDatabase } from '../support/database.ts';
import { createHttpPerson } from '../support/http-person.ts';
import { silentLogger as logger } from '../support/silent-logger.ts';
import { readSource } from '../support/sources.ts';

/** A backup of the demonstration of each version that was released, in the middle of its round: as `sauvegarder` wrote it. */
const FOLDER = 'tests/fixtures/backups';
const FILES = readdirSync(FOLDER).toSorted();

it('there is a backup of each version of the changelog', () => {
  const versions = [...readSource('.github/CHANGELOG.md').matchAll(/^## \[(\d[\d.]*)\]/gm)].map(
    ([, version]) => `${version}.tar.gz`,
  );
  expect(FILES, 'DATABASE_URL=… npm run espace -- sauvegarder, of a demonstration in its round').toEqual(
    versions.toSorted(),
  );
});

it.each(FILES)('what %s holds is brought up to date, loses no row, and goes on', async (name) => {
  const file = path.join(FOLDER, name);
  const manifest = await checkBackup({ file, phrase: null });
  const { url, drop } = await createEmptyDatabase();
  onTestFinished(drop);
  const trial = await rehearse({ kind: 'server', url, directUrl: url }, manifest, {
    file,
    phrase: null,
    logger,
  });
  expect(trial.migrations).toEqual((await listMigrations()).slice(manifest.migrations.length));
  const base = await restore(file);
  onTestFinished(base.close);
  for (const { nom, lignes } of manifest.tables) {
    const [row] = await base.db.$queryRawUnsafe<{ count: number }[]>(`SELECT count(*)::int FROM "${nom}"`);
    expect([nom, row?.count]).toEqual([nom, Math.max(lignes, row?.count ?? 0)]);
  }
  const program = await startComposed(base, { MODE: manifest.mode });
  onTestFinished(() => program.stop());
  expect((await fetch(`${program.url}/readyz`)).status).toBe(200);
  for (const page of ['/resumes', '/resumes/1', '/calendriers/tout.ics'])
    expect([page, (await fetch(program.url + page)).status]).toEqual([page, 200]);
  const helene = createHttpPerson(program.url, 'helene-carpentier');
  expect(await helene.read()).toContain('Rien de nouveau'); // what she was sent before, with its button
  await helene.say('plan');
  expect(await helene.read()).toContain('fiche');
  const [sent] = await base.db.envoi.groupBy({ by: ['etat'], where: { etat: 'envoye' }, _count: true });
  expect(sent?._count).toBeGreaterThan(20);
});
