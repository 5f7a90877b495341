import type pg from 'pg';
import { RESTAURATION } from '../../../src/domain/nouns/envoi.ts';
import { DomainError } from '../../../src/errors.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import type { Database } from '../connection.ts';
import { getCode } from '../connection.ts';
import { Prisma } from '../generated/client.ts';
import { readBackupFile } from './file.ts';
import {
  type BackupOptions,
  listApplied,
  type Manifest,
  saveDatabase,
  withClient,
  withServer,
} from './index.ts';
import { fill, listTables, quote, type Selection, type Table } from './rows.ts';

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
    const tables = (await listOwned(client)).filter(({ nom }) => !STAYS.has(nom));
    const { rows } = await client.query<{ code: string }>('SELECT code FROM "Convention" WHERE id = $1', [
      conventionId,
    ]);
    return { tables, where: whereOf(conventionId), code: rows[0]?.code ?? '' };
  };
  return saveDatabase(database, { ...options, select });
}

/**
 * Takes a convention in beside those that are here, all or nothing. What may have left before is read back before it is sent.
 * @throws DomainError `sauvegarde-entiere`, `sauvegarde-autre-mode`, `sauvegarde-autre-version`, `convention-deja-la`
 */
export function importConvention(database: Database, manifest: Manifest, options: Options): Promise<void> {
  if (manifest.convention === undefined) throw new DomainError('sauvegarde-entiere');
  return withServer(database, options.logger, (url) =>
    withClient(url, async (client) => {
      const applied = await listApplied(client);
      if (applied.join() !== manifest.migrations.join()) throw new DomainError('sauvegarde-autre-version');
      const { rows } = await client.query<{ mode: string }>('SELECT mode FROM "Installation"');
      if (rows[0]?.mode !== manifest.mode) throw new DomainError('sauvegarde-autre-mode');
      await changeOwned(client, async () => {
        await fill(client, manifest.tables, readBackupFile(options.file, options.phrase)).catch(asRefusal);
        await client.query(SUSPECT, [manifest.convention]);
      });
    }),
  );
}

/** The same code, or something of it, is here. */
function asRefusal(error: unknown): never {
  throw getCode(error) === UNIQUE ? new DomainError('convention-deja-la', { cause: error }) : error;
}

const UNIQUE = '23505';

/** As after a restore: what was on its way is read back first. */
const SUSPECT = `UPDATE "Envoi" e SET "etat" = 'incertain', "raison" = '${RESTAURATION}', "jeton" = "jeton" + 1,
    "bailJusqua" = clock_timestamp()
  FROM "Convention" c WHERE c.id = e."conventionId" AND c.code = $1
    AND (e."etat" IN ('a_envoyer', 'en_cours') OR (e."etat" = 'prevu' AND e."tardif"))`;

/** Takes every row of a convention away, and what conversations still hold of it. @returns how many rows */
export function removeConvention(
  database: Database,
  conventionId: string,
  { logger }: Pick<Options, 'logger'>,
): Promise<number> {
  return withServer(database, logger, (url) =>
    withClient(url, async (client) => {
      let rows = 0;
      await changeOwned(client, async (owned) => {
        for (const statement of LEFT_BEHIND) await client.query(statement, [conventionId]);
        for (const { nom } of owned.toReversed())
          rows +=
            (await client.query(`DELETE FROM ${quote(nom)} WHERE ${whereOf(conventionId)(nom)}`)).rowCount ??
            0;
      });
      return rows;
    }),
  );
}

/** What names its people and places without naming it: taken while they are still there. */
const LEFT_BEHIND = [
  ...['AtelierMessage', 'AtelierFormulaire'].map(
    (
      table,
    ) => `DELETE FROM "${table}" WHERE conversation IN (SELECT 'personne:' || id FROM "Personne" WHERE "conventionId" = $1
      UNION ALL SELECT 'canal:' || id FROM "Canal" WHERE "conventionId" = $1)`,
  ),
  `DELETE FROM "Conversation" c USING "Compte" k WHERE k."conventionId" = $1 AND NOT k."isShared"
    AND (c.plateforme, c.espace, c.identifiant) = (k.plateforme, k.espace, k.identifiant)`,
  `DELETE FROM "Conversation" c USING "Canal" k WHERE k."conventionId" = $1
    AND (c.plateforme, c.espace, c.identifiant) = (k.plateforme, k.espace, k.identifiant)`,
  `DELETE FROM "DemandeConnexion" d USING "Personne" p WHERE p."conventionId" = $1 AND lower(p.courriel) = lower(d.courriel)
    AND NOT EXISTS (SELECT FROM "Personne" o WHERE o."conventionId" <> $1 AND lower(o.courriel) = lower(p.courriel))`,
  "DELETE FROM pgboss.job WHERE data->>'conventionId' = $1::text",
];

/** In one transaction, in which no trigger of ours fires; references hold throughout: rows come and go in the order of the tables. */
async function changeOwned(
  client: pg.Client,
  work: (owned: readonly Table[]) => Promise<void>,
): Promise<void> {
  await client.query('BEGIN');
  const owned = await listOwned(client);
  const { rows: held } = await client.query<{ nom: string }>(
    `SELECT relname AS nom FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity`,
  );
  for (const { nom } of owned) await client.query(`ALTER TABLE ${quote(nom)} DISABLE TRIGGER USER`);
  // An owner who is held by row-level security may not copy.
  for (const { nom } of held) await client.query(`ALTER TABLE ${quote(nom)} NO FORCE ROW LEVEL SECURITY`);
  await work(owned);
  for (const { nom } of held) await client.query(`ALTER TABLE ${quote(nom)} FORCE ROW LEVEL SECURITY`);
  for (const { nom } of owned) await client.query(`ALTER TABLE ${quote(nom)} ENABLE TRIGGER USER`);
  await client.query(MARK_SHARED);
  await client.query('COMMIT');
}

/** An account opens another convention than it did where the rows come from, or one less: those that stay hear of it. */
const MARK_SHARED = `UPDATE "Compte" c SET "isShared" = NOT c."isShared" WHERE c.plateforme <> 'courriel'
  AND c."isShared" <> EXISTS (SELECT FROM "Compte" o WHERE o.plateforme = c.plateforme AND o.espace = c.espace
    AND o.identifiant = c.identifiant AND o.id <> c.id AND o.actif)`;

function whereOf(conventionId: string): Selection['where'] {
  return (table) => `${table === Prisma.ModelName.Convention ? 'id' : '"conventionId"'} = '${conventionId}'`;
}

/**
 * The tables of a convention, each after those that it refers to, without the numbers that the database gives: a new one has
 * the next of its own.
 */
async function listOwned(client: pg.Client): Promise<readonly Table[]> {
  const { rows: numbered } = await client.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND pg_get_serial_sequence(format('%I', table_name), column_name) IS NOT NULL`,
  );
  const { rows: references } = await client.query<{ table: string; to: string }>(
    `SELECT a.relname AS table, b.relname AS to FROM pg_constraint JOIN pg_class a ON a.oid = conrelid
     JOIN pg_class b ON b.oid = confrelid WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND a.oid <> b.oid`,
  );
  const isOwned = ({ nom, colonnes }: Table) =>
    nom === Prisma.ModelName.Convention || colonnes.includes('conventionId');
  const left = new Map((await listTables(client)).filter(isOwned).map((table) => [table.nom, table]));
  const ordered: Table[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ nom }) => !references.some(({ table, to }) => table === nom && left.has(to)),
    );
    if (free.length === 0) throw new Error('Tables refer to each other: no order brings them back.');
    for (const { nom, colonnes } of free) {
      left.delete(nom);
      const isNumbered = (one: string) =>
        numbered.some(({ table, column }) => table === nom && column === one);
      ordered.push({ nom, colonnes: colonnes.filter((one) => !isNumbered(one)) });
    }
  }
  return ordered;
}
