import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  exportConvention,
  importConvention,
  removeConvention,
} from '../../../../adapters/postgres/backup/convention.ts';
import { checkBackup, restoreInto } from '../../../../adapters/postgres/backup/index.ts';
import { openInstallation } from '../../../../adapters/postgres/home.ts';
import { migrate } from '../../../../adapters/postgres/migrate.ts';
import { aFolder, anOwnedDatabase, toDatabase } from '../../../support/backup.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { openTestDatabase, type TestDatabase, useBase } from '../../../support/database.ts';
import { dump } from '../../../support/dump.ts';
import { silentLogger as logger } from '../../../support/silent-logger.ts';
import { createWholeConvention } from '../../../support/whole-convention.ts';

const PHRASE = 'six mots que personne ne devine';
/** What is no convention's, is made anew by what comes in, or stays with its installation. */
const ELSEWHERE = ['Installation', 'Horloge', '_prisma_migrations', 'Session', 'Webhook', 'AppelWebhook'];

/** Where something of a convention stands: in the columns that name it, as the schema has them. */
async function listTraces({ db }: TestDatabase, conventionId: string): Promise<readonly string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'conventionId' ORDER BY 1`;
  const traces: string[] = [];
  for (const { name } of tables) {
    const [found] = await db.$queryRawUnsafe<{ count: bigint }[]>(
      `SELECT count(*) AS count FROM "${name}" WHERE "conventionId" = '${conventionId}'`,
    );
    if (Number(found?.count) > 0) traces.push(name);
  }
  return traces;
}

const listHeld = ({ db }: TestDatabase) =>
  db.$queryRaw`SELECT relname::text FROM pg_class WHERE relforcerowsecurity ORDER BY 1`;

it('a convention goes whole to another installation, beside the one that is there; nothing of it is left, nothing else changes', async () => {
  const here = await useBase({ isOwn: true });
  await openInstallation({ client: here.db, mode: 'production', folder: null });
  const stays = await createWholeConvention(here);
  const before = await dump(here);
  const goes = (await createWholeConvention(here)).convention.id;
  const [personne] = await here.db.personne.findMany({ where: { conventionId: goes } });
  const conversation = `personne:${personne?.id}`;
  await here.db.atelierFormulaire.create({ data: { conversation, formulaire: {}, ouvertLe: new Date() } });
  const file = path.join(await aFolder(), 'convention.tar.gz');
  const options = { file, phrase: PHRASE, logger };
  const database = toDatabase(here.url);
  const whole = await listTraces(here, goes);
  const manifest = await exportConvention(database, goes, { ...options, version: '0.1.0' });
  expect(await checkBackup({ file, phrase: PHRASE })).toEqual(manifest);

  await expect(importConvention(database, manifest, options)).rejects.toMatchObject({
    code: 'convention-deja-la',
  });
  await expect(restoreInto(database, manifest, options)).rejects.toMatchObject({
    code: 'sauvegarde-d-une-convention',
  });

  await removeConvention(database, goes, { logger });
  expect(await listTraces(here, goes)).toEqual([]);
  expect(await here.db.convention.findMany({ select: { id: true } })).toEqual([{ id: stays.convention.id }]);
  expect(await dump(here)).toEqual(before);

  const url = await anOwnedDatabase();
  await migrate({ url, logger });
  const there = await openTestDatabase(url);
  onTestFinished(there.close);
  await openInstallation({ client: there.db, mode: 'production', folder: null });
  await aConvention(there);
  const resident = await dump(there, ELSEWHERE);
  const held = await listHeld(there);
  await importConvention(toDatabase(url), manifest, options);
  expect(await listTraces(there, goes)).toEqual(whole.filter((table) => !ELSEWHERE.includes(table)));
  const both = await dump(there, ELSEWHERE);
  for (const { nom, lignes } of manifest.tables)
    expect([nom, (both[nom]?.length ?? 0) - (resident[nom]?.length ?? 0)]).toEqual([nom, lignes]);
  const envois = await there.db.envoi.findMany({ where: { conventionId: goes, etat: 'a_envoyer' } });
  expect(envois).toEqual([]);
  expect(held).not.toEqual([]);
  expect(await listHeld(there)).toEqual(held);
  for (const { db } of [here, there])
    expect(await db.$queryRaw`SELECT tgname FROM pg_trigger WHERE tgenabled = 'D'`).toEqual([]);
});

it('an account that opened it too opens the one that stays, alone, and is written to as before', async () => {
  const here = await useBase({ isOwn: true });
  await openInstallation({ client: here.db, mode: 'production', folder: null });
  const [stays, goes] = [await aConvention(here), await aConvention(here)];
  for (const convention of [stays, goes]) await aPersonne(here, convention, { identifiant: 'ines' });
  const account = { plateforme: 'atelier', espace: 'local', identifiant: 'ines' };
  await here.db.conversation.create({ data: { ...account, donnees: '{}' } });
  const listShared = async () => (await here.db.compte.findMany()).map(({ isShared }) => isShared);
  expect(await listShared()).toEqual([true, true]);
  await removeConvention(toDatabase(here.url), goes.id, { logger });
  expect(await listShared()).toEqual([false]);
  expect(await here.db.conversation.count()).toBe(1);
});
