import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { importConvention, removeConvention } from '../../../../adapters/postgres/backup/convention.ts';
import { checkBackup, restoreInto } from '../../../../adapters/postgres/backup/index.ts';
import { openInstallation } from '../../../../adapters/postgres/home.ts';
import { migrate } from '../../../../adapters/postgres/migrate.ts';
import { INCERTAIN_DEFINITIF, RESTAURATION } from '../../../../src/domain/nouns/envoi.ts';
import { aFolder, anOwnedDatabase, toDatabase } from '../../../support/backup.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import {
  createReplica,
  openTestDatabase,
  SECRET_KEY,
  type TestDatabase,
  useBase,
} from '../../../support/database.ts';
import { dump } from '../../../support/dump.ts';
import { silentLogger as logger } from '../../../support/silent-logger.ts';
import { PHRASE, sitAt } from '../../../support/sit-at.ts';
import { createWholeConvention } from '../../../support/whole-convention.ts';

/** What is no convention's, is made anew by what comes in, or stays with its installation. */
const ELSEWHERE = ['Session', 'Webhook', 'AppelWebhook'];
/** What an import changes, which is looked at by itself. */
const LOOKED_AT = /^Envoi$|^Revision$|bonne|bonnement/;

/** What stands of a convention, table by table, in the columns that name it, without the numbers that a database gives. */
async function readRows({ db }: TestDatabase, conventionId: string) {
  const tables = await db.$queryRaw<{ name: string; numbered: string | null }[]>`
    SELECT table_name AS name, (SELECT column_name FROM information_schema.columns n WHERE n.table_schema = 'public'
      AND n.table_name = c.table_name AND pg_get_serial_sequence(format('%I', n.table_name), n.column_name) IS NOT NULL) AS numbered
    FROM information_schema.columns c WHERE table_schema = 'public' AND column_name = 'conventionId' ORDER BY 1`;
  const found: [string, readonly unknown[]][] = [];
  for (const { name, numbered } of tables) {
    const order = numbered === null ? '1' : `t."${numbered}"`;
    const rows = await db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT (to_jsonb(t) - '${numbered}')::text AS row FROM "${name}" t WHERE "conventionId" = '${conventionId}' ORDER BY ${order}`,
    );
    if (rows.length > 0) found.push([name, rows.map(({ row }) => row)]);
  }
  return new Map(found);
}

/** A row, once no other convention reads its réseau. */
const apart = (row: string) =>
  row
    .replace(/"commun(Id|Code|Le)": "[^"]*"/g, '"commun$1": null')
    .replace('"etat": "prise"', '"etat": "laissee"');

const listHeld = ({ db }: TestDatabase) =>
  db.$queryRaw`SELECT relname::text FROM pg_class WHERE relforcerowsecurity ORDER BY 1`;

it('a convention goes whole to another installation, beside the one that is there; nothing of it is left, nothing else changes', async () => {
  const here = await useBase({ isOwn: true });
  const { type } = await sitAt(here);
  const stays = await createWholeConvention(here);
  const before = await dump(here);
  const { convention, personne, abonne, tour } = await createWholeConvention(here);
  const { id: goes, code } = convention;
  const conversation = `personne:${personne.id}`;
  await here.db.atelierFormulaire.create({ data: { conversation, formulaire: {}, ouvertLe: new Date() } });
  const due = new Date(here.clock.now().subtract({ hours: 1 }).epochMilliseconds);
  const envoi = { conventionId: goes, personneId: personne.id, destinataire: `personne:${personne.id}` };
  const dates = { prevuLe: due, graceJusqua: due };
  const etats = [
    { etat: 'prevu' },
    { etat: 'a_envoyer' },
    { etat: 'incertain', raison: 'bail-perdu', bailJusqua: due },
    { etat: 'incertain', raison: INCERTAIN_DEFINITIF, bailJusqua: due },
  ] as const;
  await here.db.envoi.createMany({
    data: etats.map((etat, occurrence) => ({
      ...{ ...envoi, ...dates, ...etat, occurrence: 10 + occurrence },
      ...{ genre: 'tour', source: tour.id, etape: 'ouverture' },
    })),
  });

  const slack = { plateforme: 'slack', espace: 'T-VALLONS', nom: 'Les Vallons' };
  await here.chatPorts.espaces.save(
    { ...slack, conventionId: goes, relieLe: here.clock.now() },
    'xoxb-vallons',
  );

  const canal = { plateforme: 'slack', espace: 'T-COMMUN', identifiant: 'C1', nom: 'Familles' };
  await here.db.canal.create({ data: { ...canal, conventionId: goes } });

  // A réseau that it shares with the one that is there: to be taken again by those who are asked there.
  const communId = randomUUID();
  const share = async ({ db }: TestDatabase, conventionId: string) => {
    const { id } = await db.instance.findFirstOrThrow({ where: { conventionId } });
    await db.instance.update({ where: { id }, data: { communId, communCode: 'PE', communLe: new Date() } });
  };
  await share(here, goes);
  const taken = { cle: `modele:${communId}`, valeurs: { genre: 'reseau', etat: 'prise' } };
  const kept = { majLe: here.clock.now(), expireLe: here.clock.now().add({ hours: 24 }) };
  await here.stores.brouillons.save({ personne, ...taken, ...kept });

  const folder = await aFolder();
  const [old, file] = [path.join(folder, 'hier.tar.gz'), path.join(folder, 'convention.tar.gz')];
  const remove = (...options: readonly string[]) =>
    type('convention:supprimer', '--convention', code, ...options);
  expect(await type('convention:exporter', old, '--convention', code)).toContain('chiffré');
  await here.db.personne.update({ where: { id: personne.id }, data: { fonction: 'Directrice' } });
  expect(await remove('--fichier', old, '--confirmer')).toContain('a changé depuis');
  expect(await type('convention:exporter', file, '--convention', code)).toContain('SECRET_KEY_PREVIOUS');
  const manifest = await checkBackup({ file, phrase: PHRASE });
  const whole = await readRows(here, goes);

  const url = await anOwnedDatabase();
  await migrate({ url, logger });
  const there = await openTestDatabase(url);
  onTestFinished(there.close);
  const other = await sitAt(there);
  const resident = await createWholeConvention(there);
  const theirs = { ...canal, conventionId: resident.convention.id };
  const { id } = await there.db.canal.create({ data: theirs });
  expect(await other.type('convention:importer', file)).toContain('est déjà relié à une autre convention');
  await there.db.canal.update({ where: { id }, data: { actif: false } });
  await share(there, resident.convention.id);
  const known = await readRows(there, resident.convention.id);
  const all = await dump(there);
  const held = await listHeld(there);
  expect(await other.type('convention:importer', file)).toContain('rien n’est importé');
  const options = { file, phrase: PHRASE, logger, isDone: true };
  for (const forged of [
    { tables: manifest.tables.slice(1) },
    { convention: resident.convention.code }, // whose rows are not those of the file
  ])
    await expect(
      importConvention(toDatabase(url), { ...manifest, ...forged }, options),
    ).rejects.toMatchObject({ code: 'sauvegarde-abimee' });
  expect(await dump(there)).toEqual(all);

  expect(await type('convention:supprimer', '--fichier', file)).toContain('--convention');
  expect(await remove()).toContain('--sans-fichier');
  expect(
    await type('convention:supprimer', '--convention', stays.convention.code, '--sans-fichier'),
  ).toContain('--premiere');
  expect(await remove('--fichier', file)).toContain('Rien n’est supprimé');
  expect(await readRows(here, goes)).toEqual(whole);
  expect(await remove('--fichier', file, '--confirmer')).toContain('est supprimée');
  expect(await readRows(here, goes)).toEqual(new Map());
  expect(await here.db.conventionAilleurs.deleteMany({ where: { code, origine: null } })).toEqual({
    count: 1,
  });
  expect(await dump(here)).toEqual(before);

  await writeFile(path.join(folder, 'effacements.json'), JSON.stringify({ ids: [abonne.id] }));
  expect(await other.type('convention:importer', file, '--confirmer')).toContain('est ici');
  const come = await readRows(there, goes);
  for (const [table, rows] of whole)
    if (!LOOKED_AT.test(table) && !ELSEWHERE.includes(table))
      expect([table, come.get(table)]).toEqual([table, rows.map(String).map(apart)]);
  expect(await there.db.instance.count({ where: { conventionId: goes, communId } })).toBe(0);
  expect(await there.db.brouillon.findFirst({ where: { conventionId: goes, cle: taken.cle } })).toMatchObject(
    {
      valeurs: { ...taken.valeurs, etat: 'laissee' },
    },
  );
  expect(await there.db.abonne.count({ where: { conventionId: goes } })).toBe(0);
  const envois = await there.db.envoi.findMany({ where: { conventionId: goes, source: tour.id } });
  const told = envois.map(({ etat, raison }) => `${etat} ${raison}`);
  for (const [n, one] of etats.entries())
    expect(told).toContainEqual(
      one.etat === 'incertain' && n === 3 ? `incertain ${INCERTAIN_DEFINITIF}` : `incertain ${RESTAURATION}`,
    );
  expect(envois.filter(({ etat }) => ['prevu', 'a_envoyer', 'en_cours'].includes(etat))).toEqual([]);
  expect(await other.installation.isHome()).toBe(true);
  const theirKey = 'another key, of the installation where it goes';
  const alone = await createReplica(there, [theirKey]);
  await expect(alone.chatPorts.espaces.findSecret('slack', 'T-VALLONS')).rejects.toThrow(
    'The tokens of slack (T-VALLONS) cannot be opened: they were sealed with a SECRET_KEY that this program does not have, of before or of the installation that their convention comes from. Put that key into SECRET_KEY_PREVIOUS and start again, or connect this workspace again.',
  );
  await alone.close();
  const both = await createReplica(there, [theirKey, SECRET_KEY]);
  expect(await both.chatPorts.espaces.findSecret('slack', 'T-VALLONS')).toBe('xoxb-vallons');
  await both.close();
  for (const [table, rows] of await readRows(there, resident.convention.id))
    if (!LOOKED_AT.test(table)) expect([table, rows]).toEqual([table, known.get(table)]);
  const where = { conventionId: resident.convention.id, raison: RESTAURATION };
  expect(await there.db.envoi.count({ where })).toBe(0);
  expect((await there.stores.conventions.list()).map(({ id }) => id)).toEqual([resident.convention.id, goes]);

  expect(await other.type('convention:importer', file)).toContain('déjà ici');
  await expect(restoreInto(toDatabase(url), manifest, options)).rejects.toMatchObject({
    code: 'sauvegarde-d-une-convention',
  });
  expect(held).not.toEqual([]);
  expect(await listHeld(there)).toEqual(held);
  for (const { db } of [here, there])
    expect(await db.$queryRaw`SELECT tgname FROM pg_trigger WHERE tgenabled = 'D'`).toEqual([]);
});

it('an account that opened it too opens the one that stays, alone, and is written to as before, as is a channel that both had', async () => {
  const here = await useBase({ isOwn: true });
  await openInstallation({ client: here.db, mode: 'production', folder: null });
  const [stays, goes] = [await aConvention(here), await aConvention(here)];
  for (const convention of [stays, goes]) await aPersonne(here, convention, { identifiant: 'ines' });
  const account = { plateforme: 'atelier', espace: 'local', identifiant: 'ines' };
  const canal = { plateforme: 'teams', espace: 'T1', identifiant: 'C-DEUX' };
  for (const lieu of [account, canal, { ...canal, identifiant: 'C-UN' }])
    await here.db.conversation.create({ data: { ...lieu, donnees: '{}' } });
  for (const { id: conventionId } of [stays, goes])
    await here.db.canal.create({ data: { ...canal, conventionId, nom: 'Familles' } });
  await here.db.canal.create({ data: { ...canal, identifiant: 'C-UN', conventionId: goes.id, nom: 'Un' } });
  const listShared = async () => (await here.db.compte.findMany()).map(({ isShared }) => isShared);
  expect(await listShared()).toEqual([true, true]);
  await removeConvention(toDatabase(here.url), goes.id, {
    ...{ manifest: null, mayBeFirst: false, origine: null, isDone: true, logger },
  });
  expect(await listShared()).toEqual([false]);
  const left = await here.db.conversation.findMany({ orderBy: { identifiant: 'asc' } });
  expect(left.map(({ identifiant }) => identifiant)).toEqual(['C-DEUX', 'ines']);
});
