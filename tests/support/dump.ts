import type { TestDatabase } from './database.ts';

/** Every row of every table but these, as text: what did not change is equal. */
export async function dump(
  { db }: Pick<TestDatabase, 'db'>,
  but: readonly string[] = [],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  const rows: [string, readonly string[]][] = [];
  for (const { name } of tables.filter((one) => !but.includes(one.name))) {
    const found = await db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT t::text AS row FROM "${name}" t ORDER BY 1`,
    );
    rows.push([name, found.map(({ row }) => row)]);
  }
  return Object.fromEntries(rows);
}
