import type { TestDatabase } from './database.ts';

/** Every row of every table but these, as text: what did not change is equal. */
export async function dump(
  { db }: Pick<TestDatabase, 'db'>,
  but: readonly string[] = [],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  const parts = tables.flatMap(({ name }) =>
    but.includes(name) ? [] : [`SELECT '${name}' AS name, t::text AS row FROM "${name}" t`],
  );
  const found = await db.$queryRawUnsafe<{ name: string; row: string }[]>(
    `${parts.join(' UNION ALL ')} ORDER BY 1, 2`,
  );
  const rows: Record<string, string[]> = {};
  for (const { name, row } of found) {
    rows[name] ??= [];
    rows[name].push(row);
  }
  return rows;
}
