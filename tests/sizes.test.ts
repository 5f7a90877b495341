import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import config from '../.config/vitest.ts';
import { arrowsOf } from './support/sources.ts';

/** What a quick test may not need: it would start PostgreSQL, a browser, the program. */
const HEAVY = ['tests/support/database.ts', 'tests/support/browser.ts', 'tests/support/program.ts'];

const sizes = (await config({ mode: 'test', command: 'serve' })).test?.projects?.flatMap((project) =>
  typeof project === 'object' && 'test' in project ? [project.test ?? {}] : [],
);
const listFiles = (include: readonly string[] = [], exclude: readonly string[] = []) =>
  globSync([...include], { exclude: [...exclude] });

describe('the sizes of tests', () => {
  it('hold each test file once', () => {
    const once = (sizes ?? []).filter(({ name }) => name !== 'properties'); // tried again, oftener
    const held = once.flatMap(({ include, exclude }) => listFiles(include, exclude));
    expect(held.toSorted(), 'tests/README.md says where a test stands').toEqual(
      globSync('tests/**/*.test.ts').toSorted(),
    );
  });

  const quick = sizes?.find(({ name }) => name === 'quick');
  it.each(listFiles(quick?.include, quick?.exclude))('%s needs neither PostgreSQL nor a browser', (file) => {
    const needed = [...reach(file)].filter((one) => HEAVY.includes(one));
    expect(needed, 'let its name end in .db.test.ts or .browser.test.ts: tests/README.md').toEqual([]);
  });
});

/** All that a file loads, itself too. */
function reach(file: string): ReadonlySet<string> {
  const seen = new Set([file]);
  for (const one of seen)
    for (const { target, isType } of arrowsOf(one))
      if (!isType && target.startsWith('tests/')) seen.add(target);
  return seen;
}
