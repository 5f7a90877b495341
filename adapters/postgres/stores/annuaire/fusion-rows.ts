import { isDeepStrictEqual } from 'node:util';
import type { PaireFusion } from '../../../../src/ports/stores-annuaire.ts';
import type { Db } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';

/** Where a person is named, by its columns; `read`: the columns that are noted, all where it is absent. */
export interface Named {
  readonly table: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
  readonly read?: readonly string[];
}

const MODEL = Prisma.ModelName;

/** Everything that belongs to a person: a test compares it with the foreign keys of the database. */
export const NAMED: readonly Named[] = [
  { table: MODEL.Compte, key: ['id'], columns: ['personneId'] },
  { table: MODEL.Pilotage, key: ['id'], columns: ['personneId', 'delegantId'] },
  { table: MODEL.Envoi, key: ['id'], columns: ['personneId'] },
  { table: MODEL.Annonce, key: ['id'], columns: ['auteurId'] },
  { table: MODEL.Nouvelle, key: ['id'], columns: ['auteurId'] },
  { table: MODEL.Effet, key: ['id'], columns: ['auteurId'] },
  { table: MODEL.SuitePersonne, key: ['id'], columns: ['personneId'] },
  { table: MODEL.SuiviAppui, key: ['id'], columns: ['destinataireId'] },
  {
    table: MODEL.ReponseVersion,
    key: ['id'],
    columns: ['auteurId', 'pourId'],
    read: ['id', 'auteurId', 'pourId'],
  },
  { table: MODEL.AccordPublic, key: ['id'], columns: ['demandeParId', 'decideParId'] },
  { table: MODEL.Rectification, key: ['id'], columns: ['demandeParId', 'decideParId'] },
  { table: MODEL.Decision, key: ['id'], columns: ['noteeParId', 'changeeParId'] },
  { table: MODEL.ProjetAvenant, key: ['id'], columns: ['proposeParId'] },
  {
    table: MODEL.SignatureAvenant,
    key: ['conventionId', 'projetId', 'partie'],
    columns: ['noteeParId'],
  },
  { table: MODEL.Brouillon, key: ['conventionId', 'personneId', 'cle'], columns: ['personneId'] },
  { table: MODEL.LienPersonnel, key: ['empreinte'], columns: ['personneId'] },
  { table: MODEL.Webhook, key: ['id'], columns: ['declareParId'] },
  { table: MODEL.Session, key: ['id'], columns: ['personneId'] },
  { table: MODEL.Reconnaissance, key: ['id'], columns: ['personneId'] },
  { table: MODEL.CalendrierPersonnel, key: ['conventionId', 'personneId'], columns: ['personneId'] },
  { table: MODEL.Participation, key: ['conventionId', 'annonceId', 'personneId'], columns: ['personneId'] },
  { table: MODEL.Presence, key: ['conventionId', 'seanceId', 'personneId'], columns: ['personneId'] },
  { table: MODEL.Emargement, key: ['conventionId', 'seanceId', 'personneId'], columns: ['personneId'] },
];

const PERSONNE: Named = { table: MODEL.Personne, key: ['id'], columns: ['id'] };

type Json = Readonly<Record<string, unknown>>;

/** A row as it was and as it is: null where there was none, or is none any more. */
export interface Change {
  readonly table: string;
  readonly before: Json | null;
  readonly after: Json | null;
}

type Rows = ReadonlyMap<string, readonly Json[]>;

/** All rows that name one of the two. */
export async function readRows(tx: Db, { gardee, doublonId }: PaireFusion): Promise<Rows> {
  const ids = [gardee.id, doublonId];
  const rows = new Map<string, readonly Json[]>();
  for (const { table, columns, read } of [PERSONNE, ...NAMED]) {
    const named = columns.map((column) => Prisma.sql`t.${raw(column)} = ANY(${ids}::uuid[])`);
    const found = await tx.$queryRaw<{ row: Json }[]>`
      SELECT ${read ? pick(read) : Prisma.sql`to_jsonb(t)`} AS row FROM ${raw(table)} t
      WHERE t."conventionId" = ${gardee.conventionId}::uuid AND (${Prisma.join(named, ' OR ')})`;
    rows.set(
      table,
      found.map(({ row }) => row),
    );
  }
  return rows;
}

/** What differs, row by row; a row whose key names its person is another one once it moved. */
export function listChanges(before: Rows, after: Rows): readonly Change[] {
  return [PERSONNE, ...NAMED].flatMap(({ table, key }) => {
    const keyOf = (row: Json) => JSON.stringify(key.map((column) => row[column]));
    const was = new Map(before.get(table)?.map((row) => [keyOf(row), row]));
    const is = new Map(after.get(table)?.map((row) => [keyOf(row), row]));
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((one): readonly Change[] => {
      const change = { table, before: was.get(one) ?? null, after: is.get(one) ?? null };
      return isDeepStrictEqual(change.before, change.after) ? [] : [change];
    });
  });
}

/** Until the end of the transaction an answer, append-only, may change its author. */
export async function openFusion(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT set_config('espace.fusion', 'on', true)`;
}

/** Puts rows back; a value that changed since stays as it is. */
export async function restore(tx: Db, changes: readonly Change[]): Promise<void> {
  await openFusion(tx);
  for (const { table, before, after } of changes)
    if (before === null && after) await remove(tx, table, after);
  for (const { table, before, after } of changes) {
    if (before === null) continue;
    if (after === null) await insert(tx, table, before);
    else await putBack(tx, table, { before, after });
  }
}

/** A row that the merge made, where it stands as it was made. */
async function remove(tx: Db, table: string, row: Json): Promise<void> {
  await tx.$executeRaw`DELETE FROM ${raw(table)} t WHERE ${isKeyOf(table, row)} AND to_jsonb(t) = ${json(row)}`;
}

async function insert(tx: Db, table: string, row: Json): Promise<void> {
  await tx.$executeRaw`INSERT INTO ${raw(table)} SELECT * FROM jsonb_populate_record(NULL::${raw(table)}, ${json(row)})
    ON CONFLICT DO NOTHING`;
}

async function putBack(
  tx: Db,
  table: string,
  { before, after }: { readonly before: Json; readonly after: Json },
): Promise<void> {
  const changed = Object.keys(before).filter((column) => !isDeepStrictEqual(before[column], after[column]));
  const sets = changed
    .filter((column) => !COMPUTED.has(column))
    .map(
      (column) => Prisma.sql`${raw(column)} = CASE WHEN to_jsonb(t)->${column} = (${json(after)})->${column}
      THEN (jsonb_populate_record(NULL::${raw(table)}, ${json(before)})).${raw(column)} ELSE t.${raw(column)} END`,
    );
  await tx.$executeRaw`UPDATE ${raw(table)} t SET ${Prisma.join(sets)} WHERE ${isKeyOf(table, before)}`;
}

/** Columns that the database makes by itself. */
const COMPUTED: ReadonlySet<string> = new Set(['sansCourriel', 'adresse']);

function isKeyOf(table: string, row: Json): Prisma.Sql {
  const { key } = [PERSONNE, ...NAMED].find((one) => one.table === table) ?? PERSONNE;
  return Prisma.join(
    key.map((column) => Prisma.sql`to_jsonb(t.${raw(column)}) = ${json(row)}->${column}`),
    ' AND ',
  );
}

function pick(columns: readonly string[]): Prisma.Sql {
  const pairs = columns.map((column) => Prisma.sql`${column}::text, t.${raw(column)}`);
  return Prisma.sql`jsonb_build_object(${Prisma.join(pairs)})`;
}

function json(row: Json): Prisma.Sql {
  return Prisma.sql`${JSON.stringify(row)}::jsonb`;
}

/** A name of the schema, never one that somebody typed. */
export function raw(name: string): Prisma.Sql {
  return Prisma.raw(`"${name}"`);
}
