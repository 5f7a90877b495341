import { expect } from 'vitest';
import { WRITTEN, WRITTEN_APART } from '../../adapters/postgres/columns.ts';
import type { TestDatabase } from './database.ts';
import { IDENTIFYING } from './word-columns.ts';

/** All that stands in a column in which people write or are known by; a word of six letters or fewer says nothing. */
export async function listPersonalValues({ db }: Pick<TestDatabase, 'db'>): Promise<readonly string[]> {
  const tables = [
    ...Object.entries({ ...IDENTIFYING, ...WRITTEN_APART }),
    ...WRITTEN.map(({ table, columns }) => [table, columns] as const),
  ];
  const values = new Set<string>();
  for (const [table, columns = []] of tables)
    for (const column of columns.filter((one) => !OF_PLACES.has(one))) {
      const sql = `SELECT DISTINCT "${column}"::text AS value FROM "${table}" WHERE length("${column}"::text) > 6`;
      for (const { value } of await db.$queryRawUnsafe<{ value: string }[]>(sql)) values.add(value);
    }
  return [...values];
}

/** Of an account its platform and workspace are told: they are nobody's. */
const OF_PLACES: ReadonlySet<string> = new Set(['plateforme', 'espace', 'conversation', 'formulaire']);

/** What a program wrote on its standard error: each event is one line of JSON, and none names or quotes anybody. */
export async function expectNothingPersonal(output: string, base: Pick<TestDatabase, 'db'>): Promise<void> {
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines)
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), msg: expect.any(String) });
  const values = await listPersonalValues(base);
  expect(values.length).toBeGreaterThan(20);
  const found = lines.filter(
    (line) => values.some((value) => line.includes(value)) || /\S@\S+\.\w/.test(line),
  );
  expect(found).toEqual([]);
}
