import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { checkBackup } from '../../adapters/postgres/backup/index.ts';
import { rehearse } from '../../adapters/postgres/backup/rehearse.ts';
import { listMigrations } from '../../adapters/postgres/migrate.ts';
import { administer } from '../support/annuaire-file.ts';
import { restore } from '../support/backup.ts';
import { startComposed } from '../support/composed-program.ts';
import { createEmptyDatabase } from '../support/database.ts';
import { createHttpPerson } from '../support/http-person.ts';
import { getFreePort } from '../support/program.ts';
import { silentLogger as logger } from '../support/silent-logger.ts';
import { aSmallPlan } from '../support/small-plan.ts';
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

/** What people, agendas and programs had of an installation of one convention, before there could be several. */
interface Known {
  readonly address: string;
  readonly status: number;
  /** Of a feed or a calendar, as it was sent. */
  readonly body?: string;
}

it('an installation of one convention keeps each address that it gave, its feeds to the byte, a second convention beside it or not', async () => {
  const folder = 'tests/fixtures/one-convention';
  const known: readonly Known[] = JSON.parse(readFileSync(path.join(folder, 'addresses.json'), 'utf8'));
  const base = await restore(path.join(folder, 'backup.tar.gz'));
  onTestFinished(base.close);
  const PORT = String(await getFreePort());
  const program = await startComposed(base, { PORT, PUBLIC_URL: 'http://localhost:3000' });
  onTestFinished(() => program.stop());
  const readAll = async () => {
    const found: Known[] = [];
    for (const { address, body } of known) {
      const response = await fetch(`http://localhost:${PORT}${address}`, { redirect: 'manual' });
      const text = await response.text();
      found.push({ address, status: response.status, ...(body !== undefined && { body: text }) });
    }
    return found;
  };
  expect(await readAll()).toEqual(known);
  const plan = new TextEncoder().encode(JSON.stringify(aSmallPlan()));
  const { ok } = await administer(program).creerConvention(plan, { confirmer: true });
  expect([ok, await base.db.convention.count()]).toEqual([true, 2]);
  expect(await readAll()).toEqual(known);
});
