import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import config from '../.config/vitest.ts';
import { arrowsOf } from './support/sources.ts';

/** What a quick test may not need: it would start PostgreSQL, a browser, the program. */
const HEAVY = ['tests/support/database.ts', 'tests/support/browser.ts', 'tests/support/program.ts'];

/** What no change needs: a browser, a walk through all there is, papers of 60 fiches. */
const LONG = [
  'tests/support/browser.ts',
  'tests/support/followed-links.ts',
  'tests/support/full-group.ts',
  'tests/support/paper-samples.ts',
];

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

  const [quick, real] = ['quick', 'real'].map((size) => sizes?.find(({ name }) => name === size));
  const withEachChange = [quick, real].flatMap((size) => listFiles(size?.include, size?.exclude));

  it('leave to the full one what no change needs', () => {
    const isLong = (file: string) =>
      /createEmptyDatabase\(/.test(readFileSync(file, 'utf8')) || // migrated from nothing
      [...reach(file)].some((one) => LONG.includes(one));
    expect(withEachChange.filter(isLong), 'let its name end in .full.test.ts: tests/README.md').toEqual([]);
  });

  it('leave each room a test of its own with each change', () => {
    const rooms = new Set(withEachChange.map((file) => path.dirname(file)));
    const left = globSync('tests/{unit,contracts,e2e}/**/*.full.test.ts').map((file) => path.dirname(file));
    expect(left.filter((room) => !rooms.has(room))).toEqual([]);
  });

  it.each(listFiles(quick?.include, quick?.exclude))('%s needs neither PostgreSQL nor a browser', (file) => {
    const needed = [...reach(file)].filter((one) => HEAVY.includes(one));
    expect(needed, 'let its name end in .db.test.ts or .full.test.ts: tests/README.md').toEqual([]);
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
