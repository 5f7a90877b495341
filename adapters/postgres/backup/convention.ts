import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { CLE_MODELE } from '../../../src/domain/plan/modele.ts';
import { type CodeErreur, DomainError } from '../../../src/errors.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { type Database, getCode } from '../connection.ts';
import { Prisma } from '../generated/client.ts';
import { changeOwned } from './change-owned.ts';
import { readBackupFile } from './file.ts';
import {
  type BackupOptions,
  listApplied,
  MARKED,
  type Manifest,
  saveDatabase,
  type summarize,
  withClient,
  withServer,
} from './index.ts';
import { copyOut, fill, listOwned, quote, type Selection, type Table } from './rows.ts';

type Options = BackupOptions & { readonly logger: Logger };

/** Of one installation alone: what opens a browser, and what other programs are told (its secret is the installation's). */
const STAYS: ReadonlySet<string> = new Set([
  Prisma.ModelName.Session,
  Prisma.ModelName.Webhook,
  Prisma.ModelName.AppelWebhook,
]);

/** All of one convention at one instant as a file that another installation takes in. @throws DomainError `installation-introuvable` */
export function exportConvention(
  database: Database,
  conventionId: string,
  options: Options & { readonly version: string },
): Promise<Manifest> {
  const select = async (client: pg.Client) => {
    const tables = (await listOwned(client)).filter(isMoved);
    return { tables, where: whereOf(conventionId), code: (await readPlace(client, conventionId)).code };
  };
  return saveDatabase(database, { ...options, select });
}

interface Asked extends Options {
  /** False: all is tried, and taken back. */
  readonly isDone: boolean;
}

/**
 * Takes a convention in beside those that are here, as the last one, all or nothing. Nothing is sent until the installation has
 * settled: what may have left is to be read back before.
 * @throws DomainError `sauvegarde-entiere`, `sauvegarde-autre-mode`, `sauvegarde-autre-version`, `sauvegarde-abimee`,
 * `convention-deja-la`, `convention-canal-pris`, `convention-identite-prise`
 */
export function importConvention(database: Database, manifest: Manifest, options: Asked): Promise<void> {
  if (manifest.convention === undefined) throw new DomainError('sauvegarde-entiere');
  return changeOwned(database, options, async (client, owned) => {
    const applied = await listApplied(client);
    if (applied.join() !== manifest.migrations.join()) throw new DomainError('sauvegarde-autre-version');
    const { rows } = await client.query<{ mode: string }>('SELECT mode FROM "Installation"');
    if (rows[0]?.mode !== manifest.mode) throw new DomainError('sauvegarde-autre-mode');
    const tables = owned.filter(isMoved);
    if (namesOf(tables) !== namesOf(manifest.tables)) throw new DomainError('sauvegarde-abimee');
    await fill(client, manifest.tables, readBackupFile(options.file, options.phrase)).catch(asRefusal);
    const { rows: added } = await client.query<{ id: string }>(ADD_LAST, [manifest.convention]);
    const conventionId = added[0]?.id ?? randomUUID();
    const canaux = `SELECT FROM "Canal" k WHERE k."conventionId" = $1 AND k.actif AND EXISTS (SELECT ${SHARED})`;
    // Nobody here chose to share them.
    if ((await client.query(canaux, [conventionId])).rowCount !== 0)
      throw new DomainError('convention-canal-pris');
    for (const statement of [APART, NOT_SHARED, UNSAID]) await client.query(statement, [conventionId]);
    await client.query('DELETE FROM "ConventionAilleurs" WHERE code = $1', [manifest.convention]); // it is back
    for (const { nom, lignes } of manifest.tables)
      if ((await count(client, nom, conventionId)) !== lignes) throw new DomainError('sauvegarde-abimee');
    await client.query(MARKED);
  });
}

const isMoved = ({ nom }: Table) => !STAYS.has(nom);

const namesOf = (tables: readonly Table[]) =>
  JSON.stringify(tables.map(({ nom, colonnes }) => [nom, colonnes]));

/** Public addresses without a code go on meaning the convention that they meant. */
const ADD_LAST = `UPDATE "Convention" c SET "creeLe" = greatest(c."creeLe", now(),
    (SELECT max(o."creeLe") + interval '1 millisecond' FROM "Convention" o WHERE o.id <> c.id))
  WHERE code = $1 RETURNING id`;

/** Nor does it read a réseau that others here share before its coordination takes it again: of the proposal, it is left. */
const APART = `WITH apart AS (UPDATE "Instance" i SET "communId" = NULL, "communCode" = NULL, "communLe" = NULL
    FROM "Instance" was WHERE was.id = i.id AND i."conventionId" = $1 AND i."communId" IN (SELECT "communId" FROM "Instance" WHERE "conventionId" <> $1) RETURNING was."communId") UPDATE "Brouillon" b SET valeurs = b.valeurs || '{"etat": "laissee"}'
  FROM apart WHERE b."conventionId" = $1 AND b.cle = '${CLE_MODELE}' || apart."communId"`;

/** Nobody here said in which conventions the directory of its workspaces may vouch, nor that others' may in it. */
const NOT_SHARED = `UPDATE "EspaceRelie" SET "sharedWith" = '{}', "chosenBy" = '{}' WHERE "conventionId" = $1`;
const UNSAID = `UPDATE "EspaceRelie" SET "sharedWith" = array_remove("sharedWith", $1::uuid),
  "chosenBy" = array_remove("chosenBy", $1::uuid) WHERE $1::uuid = ANY("sharedWith" || "chosenBy")`;

async function count(client: pg.Client, table: string, conventionId: string): Promise<number> {
  const statement = `SELECT count(*)::int AS count FROM ${quote(table)} WHERE ${whereOf(conventionId)(table)}`;
  const { rows } = await client.query<{ count: number }>(statement);
  return rows[0]?.count ?? 0;
}

/** Something of it is here, as its table tells; or what it refers to is neither here nor in the file. */
function asRefusal(error: unknown): never {
  const { table } = Object(error);
  if (getCode(error) === FOREIGN_KEY) throw new DomainError('sauvegarde-abimee', { cause: error });
  if (getCode(error) !== UNIQUE) throw error;
  throw new DomainError(TAKEN.get(table) ?? 'convention-deja-la', { cause: error });
}

const FOREIGN_KEY = '23503';
const UNIQUE = '23505';
const TAKEN = new Map<string, CodeErreur>([
  [Prisma.ModelName.EspaceRelie, 'convention-canal-pris'],
  [Prisma.ModelName.Reconnaissance, 'convention-identite-prise'],
]);

interface Removal extends Pick<Asked, 'logger' | 'isDone'> {
  /** Of its file, which is to hold all that goes; null: it goes without one. */
  readonly manifest: Manifest | null;
  /** It may be the one that public addresses without a code mean. */
  readonly mayBeFirst: boolean;
  /** Of the installation where it lives from now on: its addresses lead there; null: nowhere. */
  readonly origine: string | null;
}

/**
 * Takes every row of a convention away, and what conversations still hold of it; or only counts them.
 * @throws DomainError `convention-changee`, `convention-autre-fichier`, `convention-premiere`
 */
export async function removeConvention(
  database: Database,
  conventionId: string,
  options: Removal,
): Promise<Pick<ReturnType<typeof summarize>, 'lignes' | 'personnes'>> {
  const look = async (client: pg.Client, owned: readonly Table[]) => {
    const { code, isFirst } = await readPlace(client, conventionId);
    if (isFirst && !options.mayBeFirst) throw new DomainError('convention-premiere');
    const file = options.manifest;
    if (file !== null && file.convention !== code) throw new DomainError('convention-autre-fichier');
    if (file !== null && !isDeepStrictEqual(await readAll(client, conventionId, owned), file.tables))
      throw new DomainError('convention-changee');
    const counts = new Map<string, number>();
    for (const { nom } of owned) counts.set(nom, await count(client, nom, conventionId));
    const lignes = [...counts.values()].reduce((sum, one) => sum + one, 0);
    return { lignes, personnes: counts.get(Prisma.ModelName.Personne) ?? 0 };
  };
  if (!options.isDone)
    return withServer(database, options.logger, (url) =>
      withClient(url, async (client) => {
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        return look(client, await listOwned(client));
      }),
    );
  return changeOwned(database, options, async (client, owned) => {
    const seen = await look(client, owned); // nobody writes any more
    await client.query(NOTHING_SAID, [conventionId]);
    await client.query(LIVES_ELSEWHERE, [conventionId, options.origine]);
    for (const statement of LEFT_BEHIND) await client.query(statement, [conventionId]);
    for (const { nom } of owned.toReversed())
      await client.query(`DELETE FROM ${quote(nom)} WHERE ${whereOf(conventionId)(nom)}`);
    return seen;
  });
}

/** What was said of it before, whatever left it here. */
const NOTHING_SAID = `DELETE FROM "ConventionAilleurs" a USING "Convention" c WHERE c.id = $1 AND c.code = a.code`;

/** Also where nobody said where: what opens by a secret may have been its own. */
const LIVES_ELSEWHERE = `INSERT INTO "ConventionAilleurs" SELECT code, $2, now() FROM "Convention" WHERE id = $1`;

async function readAll(client: pg.Client, conventionId: string, owned: readonly Table[]) {
  const parts = copyOut(client, { tables: owned.filter(isMoved), where: whereOf(conventionId) });
  let next = await parts.next();
  while (!next.done) next = await parts.next();
  return next.value;
}

/** Its code, and whether it is the first one of several. */
async function readPlace(
  client: pg.Client,
  conventionId: string,
): Promise<{ readonly code: string; readonly isFirst: boolean }> {
  const { rows } = await client.query<{ id: string; code: string }>(
    'SELECT id, code FROM "Convention" ORDER BY "creeLe", code',
  );
  const code = rows.find(({ id }) => id === conventionId)?.code ?? '';
  return { code, isFirst: rows.length > 1 && rows[0]?.id === conventionId };
}

/** Another convention has the channel `k` too. */
const SHARED = `FROM "Canal" o WHERE o."conventionId" <> k."conventionId" AND o.actif
  AND (o.plateforme, o.espace, o.identifiant) = (k.plateforme, k.espace, k.identifiant)`;

/** What names its people and places without naming it: taken while they are still there. */
const LEFT_BEHIND = [
  UNSAID,
  ...['AtelierMessage', 'AtelierFormulaire'].map(
    (
      table,
    ) => `DELETE FROM "${table}" WHERE conversation IN (SELECT 'personne:' || id FROM "Personne" WHERE "conventionId" = $1
      UNION ALL SELECT 'canal:' || id FROM "Canal" WHERE "conventionId" = $1)`,
  ),
  `DELETE FROM "Conversation" c USING "Compte" k WHERE k."conventionId" = $1 AND NOT k."isShared"
    AND (c.plateforme, c.espace, c.identifiant) = (k.plateforme, k.espace, k.identifiant)`,
  `DELETE FROM "Conversation" c USING "Canal" k WHERE k."conventionId" = $1
    AND (c.plateforme, c.espace, c.identifiant) = (k.plateforme, k.espace, k.identifiant)
    AND NOT EXISTS (SELECT ${SHARED})`,
  `DELETE FROM "DemandeConnexion" d USING "Personne" p WHERE p."conventionId" = $1 AND lower(p.courriel) = lower(d.courriel)
    AND NOT EXISTS (SELECT FROM "Personne" o WHERE o."conventionId" <> $1 AND lower(o.courriel) = lower(p.courriel))`,
  "DELETE FROM pgboss.job WHERE data->>'conventionId' = $1::text",
];

function whereOf(conventionId: string): Selection['where'] {
  return (table) => `${table === Prisma.ModelName.Convention ? 'id' : '"conventionId"'} = '${conventionId}'`;
}
