import { describe, expect, it } from 'vitest';
import { NAMING, WRITTEN, WRITTEN_APART } from '../../adapters/postgres/columns.ts';
import { useBase } from '../support/database.ts';
import { listNames, listWordColumns } from '../support/planted-words.ts';
import { IDENTIFYING, NEITHER } from '../support/word-columns.ts';

const base = await useBase();

describe('each table of the schema', () => {
  it('carries its convention, but for what belongs to no convention', async () => {
    const rows = await base.db.$queryRaw<{ name: string }[]>`
      SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'conventionId' AND a.attnotnull)
      ORDER BY 1`;
    expect(rows.map(({ name }) => name)).toEqual([
      'AtelierFormulaire',
      'AtelierMessage',
      'Cadence',
      'Convention',
      'ConventionAilleurs', // of one that is not here any more: its code, and where it lives
      'Conversation',
      'DemandeConnexion', // of an address, which may be in two
      'Horloge',
      'Installation',
      'Reception',
      '_prisma_migrations',
    ]);
  });

  it('has an index that begins with it', async () => {
    const rows = await base.db.$queryRaw<{ name: string }[]>`
      SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'conventionId'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT EXISTS (
        SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum)`;
    expect(rows.map(({ name }) => name)).toEqual(['EspaceRelie']); // found by its workspace, which comes from outside
  });
});

/** What each column holds is declared, once; what follows from it is tried in `planted-words.full.test.ts`. */

const WORDS = [
  ...WRITTEN.flatMap(({ table, columns }) => listNames({ [table]: columns })),
  ...listNames(WRITTEN_APART),
];

const DECLARED = [...WORDS, ...listNames(IDENTIFYING), ...Object.values(NEITHER).flatMap(listNames)];

describe('each column that can hold words', () => {
  it('is declared as written, identifying, or neither with its reason: once', async () => {
    const stored = [...(await listWordColumns(base)).keys()];
    expect(DECLARED.toSorted()).toEqual(stored.toSorted());
  });

  it('is masked too where somebody is named among other words', () => {
    for (const { table, columns } of NAMING)
      expect(WORDS).toEqual(expect.arrayContaining([...listNames({ [table]: columns })]));
  });
});
