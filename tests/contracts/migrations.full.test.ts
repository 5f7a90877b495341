import { appendFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../adapters/postgres/migrate.ts';
import { createQueue } from '../../adapters/queue/queue.ts';
import { createEmptyDatabase, query } from '../support/database.ts';
import { silentLogger } from '../support/silent-logger.ts';

let database: { readonly url: string; drop(): Promise<void> };

const folder = await mkdtemp(path.join(tmpdir(), 'espace-migrations-'));
beforeEach(async () => {
  await cp(MIGRATIONS, folder, { recursive: true });
  await add('20990101000000_essai', 'CREATE TABLE "Essai" ("id" INT PRIMARY KEY);');
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());
afterAll(() => rm(folder, { recursive: true }));

it('applies each migration once when two processes start at once', async () => {
  const applied = await Promise.all([run(), run(), run()]);
  expect(applied.flat().sort()).toEqual(await listRecorded());
  expect(await listRecorded()).toContain('20990101000000_essai');
  expect(await run()).toEqual([]);
});

it('touches no database that is not ours yet, when it is told so', async () => {
  const onlyOurs = () => migrate({ url: database.url, folder, logger: silentLogger, onlyOurs: true });
  await expect(onlyOurs()).rejects.toMatchObject({ code: 'installation-introuvable' });
  expect(await ask("SELECT FROM pg_tables WHERE schemaname = 'public'")).toEqual([]);
  await run();
  expect(await onlyOurs()).toEqual([]);
});

it('records them as Prisma does', async () => {
  await run();
  const [row] = await ask('SELECT * FROM _prisma_migrations WHERE migration_name LIKE $1', ['%_essai']);
  expect(row).toMatchObject({
    checksum: '49f4af5afd23e1891b0f771a7c1f658ea55302860dc808cfad667a7938fe3bb9',
    applied_steps_count: 1,
    logs: null,
    rolled_back_at: null,
  });
  expect(row?.id).toHaveLength(36);
  expect(row?.finished_at).toBeInstanceOf(Date);
});

it('keeps nothing of a migration that fails, and says which one', async () => {
  await add('20990102000000_rate', 'CREATE TABLE "Rate" ("id" INT); SELECT 1 / 0;');
  await expect(run()).rejects.toThrow('20990102000000_rate failed; nothing of it was kept');
  expect(await ask('SELECT to_regclass(\'"Rate"\') AS found')).toEqual([{ found: null }]);
  await add('20990102000000_rate', 'CREATE TABLE "Rate" ("id" INT);');
  expect(await run()).toEqual(['20990102000000_rate']);
  await rm(path.join(folder, '20990102000000_rate'), { recursive: true });
  await expect(run()).rejects.toThrow('The database is newer than this program');
});

it('refuses a file that changed after it was applied, and a migration that failed elsewhere', async () => {
  await run();
  await appendFile(path.join(folder, '20990101000000_essai', 'migration.sql'), '-- changed');
  await expect(run()).rejects.toThrow('20990101000000_essai changed after it was applied');
  await ask("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_essai'");
  await expect(run()).rejects.toThrow('20990101000000_essai failed earlier');
});

it('gives the actions of an older journal the names that are read today, and lets nobody else change them', async () => {
  const renaming = '20261125030000_journal_actions';
  await rm(path.join(folder, renaming), { recursive: true });
  await run();
  const id = '00000000-0000-4000-8000-000000000001';
  await ask(
    'INSERT INTO "Convention" ("id", "code", "titre", "sousTitre", "nomCourt", "debut", "fin") VALUES ($1, $2, $2, $2, $2, $3, $3)',
    [id, 'essai', '2027-01-01'],
  );
  for (const action of ['tour:ouvert', 'espace-relie', 'refus', 'canal:detacher'])
    await ask(
      'INSERT INTO "Journal" ("conventionId", "survenuLe", "action", "objet") VALUES ($1, now(), $2, $2)',
      [id, action],
    );
  await cp(path.join(MIGRATIONS, renaming), path.join(folder, renaming), { recursive: true });
  await run();
  const rows = await ask('SELECT "action", "objet" FROM "Journal" ORDER BY "id"');
  expect(rows.map(({ action }) => action)).toEqual([
    'tour:ouvrir',
    'espace:relier',
    'demande:refuser',
    'canal:detacher',
  ]);
  await expect(ask('UPDATE "Journal" SET "action" = \'\'')).rejects.toThrow('append-only');
});

it('gives the rows of an older database the convention of what they belong to', async () => {
  const adding = '20261126124335_convention_on_every_table';
  const later = (await readdir(MIGRATIONS)).filter((name) => name >= adding && /^\d/.test(name));
  for (const name of later) await rm(path.join(folder, name), { recursive: true });
  await run();
  for (const sql of OLDER_ROWS) await ask(sql);
  for (const name of later)
    await cp(path.join(MIGRATIONS, name), path.join(folder, name), { recursive: true });
  await run();
  for (const table of ['Compte', 'FicheActionVersion', 'Pilotage', 'Indicateur', 'TourEtape'])
    expect(await ask(`SELECT "conventionId" FROM "${table}"`), table).toEqual([{ conventionId: ID(2) }]);
  for (const table of ['Reponse', 'ReponseVersion', 'ReponseChiffre', 'Brouillon', 'LienPersonnel'])
    expect(await ask(`SELECT "conventionId" FROM "${table}"`), table).toEqual([{ conventionId: ID(2) }]);
  await expect(ask('UPDATE "ReponseVersion" SET "statut" = \'realisee\'')).rejects.toThrow('append-only');
  await expect(ask(`UPDATE "Pilotage" SET "conventionId" = '${ID(1)}'`)).rejects.toThrow('foreign key');
});

it('makes a suite of its own of what was to be done after a point, of the people whom its names mean, or of the names', async () => {
  const adding = '20261129190800_suites';
  const later = (await readdir(MIGRATIONS)).filter((name) => name >= adding && /^\d/.test(name));
  for (const name of later) await rm(path.join(folder, name), { recursive: true });
  await run();
  const of = `'${ID(2)}'`;
  const personne = (id: number, prenom: string, nom: string) =>
    `INSERT INTO "Personne" ("id", "conventionId", "structureId", "code", "prenom", "nom", "fonction", "courriel")
     VALUES ('${ID(id)}', ${of}, '${ID(3)}', '${id}', '${prenom}', '${nom}', '', '')`;
  const isOlder = (sql: string) => /INTO "(Convention|Structure|Instance|Seance)"/.test(sql);
  for (const sql of OLDER_ROWS.filter(isOlder)) await ask(sql);
  for (const sql of [personne(4, 'Claire', 'Duval'), personne(5, 'Paul', 'Roy'), personne(6, 'Luc', 'Roy')])
    await ask(sql);
  const point = (id: number, qui: string, closLe: string) =>
    `INSERT INTO "PointOrdreDuJour" ("id", "conventionId", "seanceId", "rang", "texte", "genre", "issue", "qui", "pourLe", "closLe", "modifieLe")
     VALUES ('${ID(id)}', ${of}, '${ID(12)}', 1, 'Budget', 'suite', 'Écrire', '${qui}', '2027-06-18', ${closLe}, now())`;
  await ask(point(20, 'claire duval et Marie Petit', 'NULL'));
  await ask(point(21, 'Roy, DUVAL', 'now()'));
  for (const name of later)
    await cp(path.join(MIGRATIONS, name), path.join(folder, name), { recursive: true });
  await run();
  const suites = await ask(
    'SELECT "id", "pointId", "texte", "closLe" IS NULL AS "isOpen", "rappelLe" IS NULL AS "isQuiet" FROM "Suite" ORDER BY "id"',
  );
  expect(suites).toEqual([
    { id: ID(20), pointId: ID(20), texte: 'Écrire', isOpen: true, isQuiet: false },
    { id: ID(21), pointId: ID(21), texte: 'Écrire', isOpen: false, isQuiet: true },
  ]);
  expect(
    await ask(
      'SELECT "suiteId", "personneId", "nom" FROM "SuitePersonne" ORDER BY "suiteId", "nom" NULLS FIRST',
    ),
  ).toEqual([
    { suiteId: ID(20), personneId: ID(4), nom: null },
    { suiteId: ID(20), personneId: null, nom: 'Marie Petit' },
    { suiteId: ID(21), personneId: ID(4), nom: null },
    { suiteId: ID(21), personneId: null, nom: 'Roy' },
  ]);
});

const ID = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Two conventions, and one row of each table that did not say whose it was: of the second. */
const OLDER_ROWS = [
  `INSERT INTO "Convention" ("id", "code", "titre", "sousTitre", "nomCourt", "debut", "fin")
   SELECT id, id, '', '', '', now(), now() FROM (VALUES ('${ID(1)}'::uuid), ('${ID(2)}')) t (id)`,
  `INSERT INTO "Structure" ("id", "conventionId", "code", "nom") VALUES ('${ID(3)}', '${ID(2)}', '', '')`,
  `INSERT INTO "Personne" ("id", "conventionId", "structureId", "code", "prenom", "nom", "fonction", "courriel")
   VALUES ('${ID(4)}', '${ID(2)}', '${ID(3)}', '', '', '', '', '')`,
  `INSERT INTO "Compte" ("id", "personneId", "plateforme", "espace", "identifiant")
   VALUES ('${ID(5)}', '${ID(4)}', '', '', '')`,
  `INSERT INTO "Enjeu" ("id", "conventionId", "code", "titre", "genre", "ordre", "objectifs")
   VALUES ('${ID(6)}', '${ID(2)}', '', '', '', 1, '[]')`,
  `INSERT INTO "FicheAction" ("id", "conventionId", "numero") VALUES ('${ID(7)}', '${ID(2)}', 1)`,
  `INSERT INTO "FicheActionVersion" ("id", "ficheActionId", "version", "titre", "titreCourt", "titreSource", "enjeuId")
   VALUES ('${ID(8)}', '${ID(7)}', 1, '', '', '', '${ID(6)}')`,
  `INSERT INTO "Pilotage" ("id", "ficheActionId", "personneId", "role", "du")
   VALUES ('${ID(9)}', '${ID(7)}', '${ID(4)}', 'chef_de_file', now())`,
  `INSERT INTO "Indicateur" ("id", "ficheActionId", "ordre", "nom", "unite")
   VALUES ('${ID(10)}', '${ID(7)}', 1, '', '')`,
  `INSERT INTO "Instance" ("id", "conventionId", "code", "nom", "slug", "foisParAn")
   VALUES ('${ID(11)}', '${ID(2)}', '', '', '', 1)`,
  `INSERT INTO "Seance" ("id", "conventionId", "instanceId", "uid", "debut", "fin", "lieu", "creeeLe", "modifieeLe")
   VALUES ('${ID(12)}', '${ID(2)}', '${ID(11)}', '', now(), now(), '', now(), now())`,
  `INSERT INTO "Tour" ("id", "conventionId", "seanceId", "ouverture", "echeance", "gel", "modifieLe")
   VALUES ('${ID(13)}', '${ID(2)}', '${ID(12)}', now(), now(), now(), now())`,
  `INSERT INTO "TourEtape" ("tourId", "code", "prevueLe") VALUES ('${ID(13)}', '', now())`,
  `INSERT INTO "Reponse" ("id", "tourId", "ficheActionId", "version")
   VALUES ('${ID(14)}', '${ID(13)}', '${ID(7)}', 1)`,
  `INSERT INTO "ReponseVersion" ("id", "reponseId", "version", "soumission", "auteurId", "plateforme",
     "ficheActionVersionId", "statut", "difficulte", "ordreDuJour", "diffusion", "creeeLe")
   VALUES ('${ID(15)}', '${ID(14)}', 1, '', '${ID(4)}', '', '${ID(8)}', 'en_cours', 'aucune', false, 'publiable', now())`,
  `INSERT INTO "ReponseChiffre" ("versionId", "indicateurId") VALUES ('${ID(15)}', '${ID(10)}')`,
  `INSERT INTO "Brouillon" ("personneId", "cle", "valeurs", "majLe", "expireLe")
   VALUES ('${ID(4)}', '', '{}', now(), now())`,
  `INSERT INTO "LienPersonnel" ("empreinte", "personneId", "objet", "creeLe", "expireLe")
   VALUES ('', '${ID(4)}', '', now(), now())`,
];

it('says what to do when no server answers', async () => {
  const url = 'postgresql://nobody@127.0.0.1:1/none';
  await expect(migrate({ url, logger: silentLogger, waitMs: 0 })).rejects.toThrow('Check DATABASE_URL');
});

it('installs the queue once when two processes start at once', async () => {
  const open = () => createQueue({ url: database.url, logger: silentLogger, isWorker: false });
  const queues = await Promise.all([open(), open(), open()]);
  expect(await ask('SELECT name FROM pgboss.queue ORDER BY name')).toEqual([
    { name: 'envoi' },
    { name: 'rafraichissement' },
  ]);
  for (const { stop } of queues) await stop();
});

function run(): Promise<readonly string[]> {
  return migrate({ url: database.url, folder, logger: silentLogger });
}

async function add(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, 'migration.sql'), sql);
}

async function listRecorded(): Promise<readonly string[]> {
  const rows = await ask('SELECT migration_name FROM _prisma_migrations ORDER BY 1');
  return rows.map(({ migration_name }) => String(migration_name));
}

function ask(sql: string, values: readonly unknown[] = []) {
  return query(database.url, sql, values);
}
