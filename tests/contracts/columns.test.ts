import { describe, expect, it } from 'vitest';
import { IDENTIFYING, NAMING, NEITHER, WRITTEN, WRITTEN_APART } from '../../adapters/postgres/columns.ts';
import { useBase } from '../support/database.ts';
import { listNames, listWordColumns } from '../support/planted-words.ts';

/** What each column holds is declared, once; what follows from it is tried in `planted-words.test.ts`. */

const base = await useBase();

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
