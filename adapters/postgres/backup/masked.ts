import type pg from 'pg';
import type { Logger } from '../../../src/ports/ports.ts';
import { WRITTEN, WRITTEN_APART } from '../columns.ts';
import { type Keys, readKeys, sha256 } from './rows.ts';

/**
 * A text of which words were deleted for good: where it stands, and the lengths and prints of what was left of it between the
 * marks. It tells nothing of these words, and finds them in a backup of before.
 */
export interface MaskedText {
  readonly table: string;
  /** The row, by its primary key. */
  readonly key: Row;
  /** In the row: a column, then what leads to the text in its JSON. */
  readonly path: readonly string[];
  readonly left: readonly { readonly length: number; readonly print: string }[];
  /** When it was first seen so, ISO 8601 to the second: a backup of later has it so already. */
  readonly le?: string;
}

type Row = Readonly<Record<string, unknown>>;

const TABLES = [
  ...WRITTEN.map(({ table, columns }) => ({ table, columns })),
  ...Object.entries(WRITTEN_APART).map(([table, columns = []]) => ({ table, columns })),
];

/** Each text that holds the mark. */
export async function listMasked(client: pg.Client, mark: string): Promise<readonly MaskedText[]> {
  const keys = await readKeys(client);
  const found: MaskedText[] = [];
  for (const { table, columns } of TABLES) {
    const { rows } = await client.query<{ row: Row }>(
      `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE strpos(to_jsonb(t)::text, $1) > 0`,
      [mark],
    );
    for (const { row } of rows) {
      const key = Object.fromEntries((keys.get(table) ?? []).map((one) => [one, row[one]]));
      for (const { path, text } of listTexts(columns.map((column) => [column, row[column]])))
        if (text.includes(mark)) found.push({ table, key, path, left: text.split(mark).map(describe) });
    }
  }
  return found;
}

export interface Masking {
  readonly mark: string;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Takes them out again of what a backup of before gave back. What is no text that people write is passed over: anybody may have
 * written the file that names them. @returns how many texts had them
 */
export async function maskAgain(
  client: pg.Client,
  masked: readonly MaskedText[],
  { mark, logger }: Masking,
): Promise<number> {
  const keys = await readKeys(client);
  const known = masked.filter((text) => isKnown(text, keys));
  const unknown = masked.length - known.length;
  if (unknown > 0) logger.warn('texts to be masked again are none of ours', { unknown });
  let count = 0;
  await client.query('BEGIN');
  await client.query(`SELECT set_config('espace.masque', $1, true)`, [mark]); // append-only otherwise
  for (const { table, key, path, left } of known) {
    const names = Object.keys(key);
    const where = names.map((name, index) => `t."${name}"::text = $${index + 1}`).join(' AND ');
    const values = names.map((name) => String(key[name]));
    const { rows } = await client.query<{ row: Row }>(
      `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE ${where}`,
      values,
    );
    const [column = ''] = path;
    const after = rows[0] && maskAt(rows[0].row, path, (text) => maskLike(text, left, mark));
    if (after === undefined || JSON.stringify(after) === JSON.stringify(rows[0]?.row)) continue;
    const place = `$${names.length + 1}`;
    await client.query(
      `UPDATE "${table}" t SET "${column}" = (jsonb_populate_record(NULL::"${table}", ${place}::jsonb))."${column}" WHERE ${where}`,
      [...values, JSON.stringify(after)],
    );
    count += 1;
  }
  if (count > 0) await client.query(`SELECT raise_revisions(array_agg(id)) FROM "Convention"`); // nobody remembers them
  await client.query('COMMIT');
  return count;
}

function isKnown({ table, key, path }: MaskedText, keys: Keys): boolean {
  const [column = ''] = path;
  const names = keys.get(table) ?? [];
  return (
    TABLES.some((one) => one.table === table && one.columns.includes(column)) &&
    names.join() === Object.keys(key).join()
  );
}

interface Placed {
  readonly path: readonly string[];
  readonly text: string;
}

function listTexts(entries: readonly (readonly [string, unknown])[]): readonly Placed[] {
  return entries.flatMap(([name, value]): readonly Placed[] => {
    if (typeof value === 'string') return [{ path: [name], text: value }];
    if (typeof value !== 'object' || value === null) return [];
    return listTexts(Object.entries(value)).map(({ path, text }) => ({ path: [name, ...path], text }));
  });
}

/** The same value, with one text of it changed; nothing where there is no text. */
function maskAt(value: unknown, path: readonly string[], mask: (text: string) => string): unknown {
  const [name = '', ...rest] = path;
  if (path.length === 0) return typeof value === 'string' ? mask(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const change = ([key, one]: readonly [string, unknown]) => (key === name ? maskAt(one, rest, mask) : one);
  if (Array.isArray(value)) return value.map((one, index) => change([String(index), one]));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change([key, one])]));
}

function describe(text: string): MaskedText['left'][number] {
  return { length: text.length, print: sha256(Buffer.from(text)) };
}

/** What is left stands where it stood; a text that was also changed otherwise goes whole, masked or not: nobody knows what it says. */
export function maskLike(text: string, left: MaskedText['left'], mark: string): string {
  const written = text.normalize('NFC');
  const kept: string[] = [];
  let from = 0;
  for (const [index, part] of left.entries()) {
    const isLast = index === left.length - 1;
    const first = isLast ? written.length - part.length : from + (index > 0 ? 1 : 0);
    const end = index === 0 ? from : written.length - part.length;
    const at = findPart(written, part, { first, end });
    if (at === null || (isLast && at < from)) return mark;
    kept.push(written.slice(at, at + part.length));
    from = at + part.length;
  }
  return kept.join(mark);
}

function findPart(
  text: string,
  { length, print }: MaskedText['left'][number],
  { first, end }: { readonly first: number; readonly end: number },
): number | null {
  for (let at = first; at <= end; at += 1)
    if (at >= 0 && sha256(Buffer.from(text.slice(at, at + length))) === print) return at;
  return null;
}
