import { expect, it } from 'vitest';
import { createStatementNames } from '../../../../adapters/postgres/client.ts';

it('gives a statement one name, the same in every process', () => {
  const nameOf = createStatementNames();
  const name = nameOf({ sql: 'SELECT 1' });
  expect(name).toMatch(/^[\w-]{43}$/);
  expect(nameOf({ sql: 'SELECT 1' })).toBe(name);
  expect(createStatementNames()({ sql: 'SELECT 1' })).toBe(name);
  expect(nameOf({ sql: 'SELECT 2' })).not.toBe(name);
});

it('leaves no more on the server than some hundred statements, and none for a number of rows', () => {
  const nameOf = createStatementNames();
  const rows = (count: number) => Array.from({ length: count }, (_, index) => `($${index + 1})`).join(', ');
  expect(nameOf({ sql: `INSERT INTO "t" VALUES ${rows(100)}` })).toBe('');
  expect(nameOf({ sql: `INSERT INTO "t" VALUES ${rows(2)} -- ${'long '.repeat(2_000)}` })).not.toBe('');
  const names = Array.from({ length: 1_000 }, (_, index) => nameOf({ sql: `SELECT ${index}` }));
  expect(names.filter((name) => name !== '')).toHaveLength(199);
  expect(nameOf({ sql: 'SELECT 0' })).toBe(names[0]);
});
