import { expect } from 'vitest';
import { getDirect } from '../../adapters/postgres/client.ts';
import { Prisma } from '../../adapters/postgres/generated/client.ts';
import { aConvention } from './builders.ts';
import type { TestDatabase } from './database.ts';
import { createWholeConvention } from './whole-convention.ts';

/** Each table with a convention, as the schema lists them, and how many rows of whom the present work finds there. */
async function countRows(base: TestDatabase): Promise<ReadonlyMap<string, readonly string[]>> {
  const run = getDirect(base.db);
  const tables = await run<{ name: string }>(Prisma.sql`SELECT c.relname AS name FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'conventionId'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`);
  const found = tables.map(async ({ name }) => {
    const rows = await run<{ id: string }>(
      Prisma.raw(`SELECT DISTINCT "conventionId"::text AS id FROM "${name}" ORDER BY 1`),
    );
    return [name, rows.map(({ id }) => id)] as const;
  });
  return new Map(await Promise.all(found));
}

/** Fails unless what is done for one convention finds and changes no row of another one, in whichever table. */
export async function isClosed(base: TestDatabase): Promise<void> {
  const { inConvention } = base.ports;
  const mine = (await aConvention(base)).id;
  const theirs = (await createWholeConvention(base)).convention.id;
  const all = await countRows(base);
  const filled = [...all].flatMap(([name, ids]) => (ids.includes(theirs) ? [name] : []));
  expect(filled.length).toBeGreaterThan(30);
  const [own, other, again] = await Promise.all([
    inConvention(mine, () => countRows(base)),
    inConvention(theirs, () => countRows(base)),
    countRows(base), // side by side, on the same connections
  ]);
  expect([...own.values()].flat().filter((id) => id !== mine)).toEqual([]);
  expect(filled.filter((name) => String(other.get(name)) !== theirs)).toEqual([]);
  expect(again).toEqual(all);
  const run = getDirect(base.db);
  for (const name of filled) {
    const kept = await run(Prisma.raw(`SELECT * FROM "${name}" WHERE "conventionId" = '${theirs}'`));
    const change = (sql: string) =>
      inConvention(mine, () => run(Prisma.raw(`${sql} RETURNING 1`))).catch(refusal);
    expect(await change(`DELETE FROM "${name}" WHERE "conventionId" = '${theirs}'`)).toEqual([]);
    const stolen = `UPDATE "${name}" SET "conventionId" = '${mine}' WHERE "conventionId" = '${theirs}'`;
    expect(await change(stolen)).toEqual([]);
    const given = await change(`INSERT INTO "${name}" ("conventionId") VALUES ('${theirs}')`);
    expect(given, name).toContain('row-level security');
    expect(await run(Prisma.raw(`SELECT * FROM "${name}" WHERE "conventionId" = '${theirs}'`))).toEqual(kept);
  }
}

const refusal = (error: unknown) => String(error instanceof Error ? error.message : error);
