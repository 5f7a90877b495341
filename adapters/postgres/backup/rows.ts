import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { DomainError } from '../../../src/errors.ts';
import { Prisma } from '../generated/client.ts';
import type { Part } from './file.ts';

/** What stands in a backup of one table. */
export interface SavedTable {
  readonly nom: string;
  readonly colonnes: readonly string[];
  readonly lignes: number;
  readonly parties: readonly { readonly nom: string; readonly sha256: string }[];
}

/** Some tables, in their order, and which of their rows. */
export interface Selection {
  readonly tables: readonly Table[];
  readonly where: (table: string) => string;
}

/** The rows of each of our tables in parts, in PostgreSQL's own text format, then what they are. The caller's transaction sees one instant. */
export async function* copyOut(
  client: Client,
  only?: Selection,
): AsyncGenerator<Part, readonly SavedTable[]> {
  const tables: SavedTable[] = [];
  for (const { nom, colonnes, ordre = [] } of only?.tables ?? (await listTables(client))) {
    const parties: SavedTable['parties'][number][] = [];
    let lignes = 0;
    const rows = `SELECT ${colonnes.map(quote).join(', ')} FROM public.${quote(nom)}`;
    const order = ordre.length > 0 ? ` ORDER BY ${ordre.map(quote).join(', ')}` : '';
    const source =
      only === undefined ? nameColumns(nom, colonnes) : `(${rows} WHERE ${only.where(nom)}${order})`;
    for await (const bytes of inBlocks(client.query(copyTo(`COPY ${source} TO STDOUT`)))) {
      const name = `tables/${nom}/${String(parties.length + 1).padStart(4, '0')}.copy`;
      for (const byte of bytes) if (byte === LINE_FEED) lignes += 1;
      parties.push({ nom: name, sha256: sha256(bytes) });
      yield { name, bytes };
    }
    tables.push({ nom, colonnes, lignes, parties });
  }
  return tables;
}

const LINE_FEED = 0x0a; // one a row: within a value it is written \n
const BLOCK = 4 * 1024 * 1024; // bytes

async function* inBlocks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    size += chunk.length;
    if (size < BLOCK) continue;
    const bytes = Buffer.concat(chunks);
    for (; size >= BLOCK; size -= BLOCK)
      yield bytes.subarray(bytes.length - size, bytes.length - size + BLOCK); // the same rows are the same parts
    chunks = [bytes.subarray(bytes.length - size)];
  }
  if (size > 0) yield Buffer.concat(chunks);
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Puts the rows in the place of what is there: no trigger of ours fires, and every reference holds again at the end of the
 * caller's transaction. @throws DomainError `sauvegarde-abimee` where a table has not its rows
 */
export async function copyIn(
  client: Client,
  tables: readonly SavedTable[],
  parts: AsyncIterable<Part>,
): Promise<void> {
  const { rows: references } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  const known = (await listTables(client)).map(({ nom }) => quote(nom));
  for (const { table, name } of references)
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  // An owner who is held by row-level security may not copy: the migrations that follow close the tables again.
  for (const table of known)
    await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${known.join(', ')}`);
  await fill(client, tables, parts);
  for (const table of known) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  for (const { table, name, definition } of references)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  await client.query(SET_SEQUENCES);
}

/** @throws DomainError `sauvegarde-abimee` where a table has not its rows */
export async function fill(
  client: Client,
  tables: readonly SavedTable[],
  parts: AsyncIterable<Part>,
): Promise<void> {
  const source = parts[Symbol.asyncIterator]();
  for (const { nom, colonnes, lignes, parties } of tables) {
    if (parties.length === 0) continue;
    const target = client.query(copyFrom(`COPY ${nameColumns(nom, colonnes)} FROM STDIN`));
    const isIn = finished(target);
    isIn.catch(() => undefined); // told when the table is whole
    for (const { nom: name, sha256: hash } of parties) {
      const part = await source.next();
      if (part.done || part.value.name !== name || sha256(part.value.bytes) !== hash)
        throw new DomainError('sauvegarde-abimee'); // it was checked, and is another file by now
      if (!target.write(part.value.bytes)) await Promise.race([once(target, 'drain'), isIn]);
    }
    target.end();
    await isIn;
    if (target.rowCount !== lignes) throw new DomainError('sauvegarde-abimee');
  }
}

const SET_SEQUENCES = `DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT table_name, column_name, pg_get_serial_sequence(format('%I', table_name), column_name) AS sequence
    FROM information_schema.columns WHERE table_schema = 'public'
      AND pg_get_serial_sequence(format('%I', table_name), column_name) IS NOT NULL
  LOOP EXECUTE format('SELECT setval(%L, coalesce((SELECT max(%I) FROM %I), 0) + 1, false)', one.sequence, one.column_name, one.table_name);
  END LOOP; END $$`;

export interface Table {
  readonly nom: string;
  /** What is stored: the database makes the others by itself, and takes no value for them. */
  readonly colonnes: readonly string[];
  /** By which its rows are written; absent: as they lie. */
  readonly ordre?: readonly string[];
}

async function listTables(client: Client): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT relname::text AS nom, array_agg(attname::text ORDER BY attnum) AS colonnes
     FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'
       AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
     GROUP BY relname ORDER BY relname`,
  );
  return rows;
}

/**
 * The tables of a convention, each after those that it refers to, without the numbers that the database gives: a new one has
 * the next of its own, in their order.
 */
export async function listOwned(client: Client): Promise<readonly Table[]> {
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
  const keys = await readKeys(client);
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
      const numbers = colonnes.filter(isNumbered);
      ordered.push({
        ...{ nom, colonnes: colonnes.filter((one) => !isNumbered(one)) },
        ordre: [...new Set([...numbers, ...(keys.get(nom) ?? [])])],
      });
    }
  }
  return ordered;
}

export type Keys = ReadonlyMap<string, readonly string[]>;

/** Of each table, the columns of its primary key. */
export async function readKeys(client: Client): Promise<Keys> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname::text AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
     WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace GROUP BY 1`,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

function nameColumns(table: string, columns: readonly string[]): string {
  return `public.${quote(table)} (${columns.map(quote).join(', ')})`;
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
