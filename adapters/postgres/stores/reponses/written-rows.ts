import { isDeepStrictEqual } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import type { Mention } from '../../../../src/domain/annuaire/sans-nom.ts';
import type { Owned } from '../../../../src/domain/nouns/convention.ts';
import { type Masquage, type Masque, maskValue } from '../../../../src/domain/reponses/masquage.ts';
import { TEXT_QUESTIONS } from '../../../../src/domain/reponses/questions.ts';
import { NAMING, WRITTEN, WRITTEN_APART, type Written } from '../../columns.ts';
import { asWritten, type Db, fromInstant, toJson } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';

/** Rows of the tables in which people write: read and written by the names of `columns.ts`. */

type Row = Readonly<Record<string, unknown>>;
type Rewrite = (value: unknown) => unknown;

/** What speaks of the fiche, or of none: agendas, points, announcements, news, reasons. */
export async function maskWritten(
  tx: Db,
  fiche: Owned,
  { masque, le }: { readonly masque: Masque; readonly le: Temporal.Instant },
): Promise<Pick<Masquage, 'autres' | 'annonceIds'>> {
  const mask: Rewrite = (value) => maskValue(value, masque);
  const changed = new Map<string, readonly string[]>();
  for (const written of WRITTEN)
    changed.set(
      written.table,
      (await rewrite(tx, { written, of: fiche }, mask)).map(({ id }) => String(id)),
    );
  const { Annonce, Seance } = Prisma.ModelName;
  const where = { id: { in: [...(changed.get(Seance) ?? [])] } };
  await tx.seance.updateMany({ where, data: { modifieeLe: fromInstant(le) } }); // agendas read it anew
  return { autres: [...changed.values()].flat().length, annonceIds: changed.get(Annonce) ?? [] };
}

/** Rewrites the columns in which somebody is named, of the whole convention. */
export async function renameWritten(tx: Db, conventionId: string, rename: Rewrite): Promise<void> {
  for (const written of NAMING) await rewrite(tx, { written, of: { conventionId, id: null } }, rename);
  await rewriteFusions(tx, conventionId, { tables: NAMING, change: rename });
}

/** How many texts of each fiche, and elsewhere, hold a family name. */
export async function listMentions(
  db: Db,
  { conventionId, nom }: { readonly conventionId: string; readonly nom: string },
): Promise<readonly Mention[]> {
  const found = [
    ...(await Promise.all(
      WRITTEN.map(
        (written) =>
          db.$queryRaw<Found[]>`
          SELECT ${PLACES[written.table] ?? 'autre'} AS lieu, f."numero" FROM ${name(written.table)} t
          LEFT JOIN "FicheAction" f ON f."id" = ${written.fiche ? Prisma.sql`t.${name(written.fiche)}` : Prisma.sql`NULL`}
          WHERE t."conventionId" = ${conventionId}::uuid AND ${holds(nom, written.columns)}`,
      ),
    )),
    await db.$queryRaw<Found[]>`
      SELECT 'fiche' AS lieu, f."numero" FROM "ReponseVersion" t JOIN "Reponse" r ON r."id" = t."reponseId"
      JOIN "FicheAction" f ON f."id" = r."ficheActionId"
      WHERE t."conventionId" = ${conventionId}::uuid AND ${holds(nom, TEXT_QUESTIONS)}`,
    await db.$queryRaw<Found[]>`
      SELECT 'resume' AS lieu, NULL::int AS numero FROM "Resume" t
      WHERE t."conventionId" = ${conventionId}::uuid AND ${holds(nom, ['contenu'])}`,
  ].flat();
  const groups = Map.groupBy(
    found,
    ({ lieu, numero }) => `${numero === null ? lieu : 'fiche'} ${numero ?? 0}`,
  );
  return [...groups.values()].flatMap((rows) =>
    rows
      .slice(0, 1)
      .map(({ lieu, numero }) => ({ lieu: numero === null ? lieu : 'fiche', numero, textes: rows.length })),
  );
}

interface Found {
  readonly lieu: Mention['lieu'];
  readonly numero: number | null;
}

/** What is not said of a fiche. */
const PLACES: Readonly<Partial<Record<Written['table'], Mention['lieu']>>> = {
  Annonce: 'annonce',
  Evenement: 'annonce',
  Participation: 'annonce',
  PointOrdreDuJour: 'seance',
  Presence: 'seance',
  Seance: 'seance',
  Suite: 'seance',
  SuitePersonne: 'seance',
};

/** As a word, or words, of its own. */
function holds(nom: string, columns: readonly string[]): Prisma.Sql {
  const texts = columns.map((column) => Prisma.sql`t.${name(column)}::text`);
  return Prisma.sql`strpos(' ' || to_plain_words(concat_ws(' ', ${Prisma.join(texts)})) || ' ',
    ' ' || nullif(to_plain_words(${nom}), '') || ' ') > 0`;
}

/** What would undo a merge holds rows as they were: the words of these too. */
export async function maskFusions(tx: Db, { conventionId }: Owned, masque: Masque): Promise<void> {
  const apart = Object.entries(WRITTEN_APART).map(([table, columns]) => ({ table, columns }));
  await rewriteFusions(tx, conventionId, {
    tables: [...WRITTEN, ...apart],
    change: (value) => maskValue(value, masque),
  });
}

interface Place {
  readonly written: Written;
  /** A fiche; null: all of the convention. */
  readonly of: { readonly conventionId: string; readonly id: string | null };
}

/** Changes what the rewriting changes, and returns these rows as they were. */
async function rewrite(tx: Db, { written, of }: Place, change: Rewrite): Promise<readonly Row[]> {
  const { table, columns } = written;
  const rows = await tx.$queryRaw<{ place: string; row: Row }[]>`
    SELECT t.ctid::text AS place, to_jsonb(t) AS row FROM ${name(table)} t
    WHERE t."conventionId" = ${of.conventionId}::uuid AND ${isOf(written, of.id)} FOR UPDATE`;
  const changed: Row[] = [];
  for (const { place, row } of rows) {
    const after = rewriteRow(row, columns, change);
    const names = columns.filter((column) => !isDeepStrictEqual(after[column], row[column]));
    if (names.length === 0) continue;
    const sets = names.map(
      (one) =>
        Prisma.sql`${name(one)} = (jsonb_populate_record(NULL::${name(table)}, ${JSON.stringify(after)}::jsonb)).${name(one)}`,
    );
    await tx.$executeRaw`UPDATE ${name(table)} SET ${Prisma.join(sets)} WHERE ctid = ${place}::tid`;
    changed.push(row);
  }
  return changed;
}

function isOf({ fiche }: Written, id: string | null): Prisma.Sql {
  if (fiche === undefined || id === null) return Prisma.sql`true`;
  return Prisma.sql`(t.${name(fiche)} = ${id}::uuid OR t.${name(fiche)} IS NULL)`;
}

function rewriteRow(row: Row, columns: readonly string[], change: Rewrite): Row {
  const written = Object.entries(row).filter(([column]) => columns.includes(column));
  return { ...row, ...Object.fromEntries(written.map(([column, value]) => [column, change(value)])) };
}

interface Change {
  readonly table: string;
  readonly before: Row | null;
  readonly after: Row | null;
}

async function rewriteFusions(
  tx: Db,
  conventionId: string,
  { tables, change }: { readonly tables: readonly Pick<Written, 'columns'>[]; readonly change: Rewrite },
): Promise<void> {
  const columnsOf = new Map((tables as readonly Written[]).map((one) => [String(one.table), one.columns]));
  const where = { conventionId, changements: { not: Prisma.DbNull } };
  for (const { id, changements } of await tx.fusion.findMany({ where })) {
    const after = asWritten<readonly Change[]>(changements).map((one) => {
      const columns = columnsOf.get(one.table) ?? [];
      const put = (row: Row | null) => row && rewriteRow(row, columns, change);
      return { ...one, before: put(one.before), after: put(one.after) };
    });
    if (isDeepStrictEqual(after, changements)) continue;
    await tx.fusion.update({
      where: { id },
      data: { changements: toJson(after) },
    });
  }
}

function name(one: string): Prisma.Sql {
  return Prisma.raw(`"${one}"`);
}
