import type { TestDatabase } from './database.ts';

/** Where any of these words stands in what is stored: « Table.column », in every column of every table, the queue's too. */
export async function findTraces(
  { db }: Pick<TestDatabase, 'db'>,
  words: readonly string[],
): Promise<readonly string[]> {
  const tables = await db.$queryRaw<readonly { readonly schema: string; readonly name: string }[]>`
    SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'pgboss') ORDER BY 1, 2`;
  const found = new Set<string>();
  for (const { schema, name } of tables) {
    const rows = await db.$queryRawUnsafe<readonly { readonly row: Readonly<Record<string, unknown>> }[]>(
      `SELECT to_jsonb(one) AS row FROM "${schema}"."${name}" AS one
       WHERE EXISTS (SELECT FROM unnest($1::text[]) AS word WHERE to_jsonb(one)::text ILIKE '%' || word || '%')`,
      words,
    );
    for (const { row } of rows)
      for (const [column, value] of Object.entries(row))
        if (hasWord(value, words)) found.add(`${name}.${column}`);
  }
  return [...found];
}

function hasWord(value: unknown, words: readonly string[]): boolean {
  const text = JSON.stringify(value).toLowerCase();
  return words.some((word) => text.includes(word.toLowerCase()));
}
