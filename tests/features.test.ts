import path from 'node:path';
import { expect, it } from 'vitest';
import { INTENTS } from '../src/intents.ts';
import { describeFeatures, listEntries } from './support/features.ts';
import { listSources } from './support/sources.ts';

const features = describeFeatures();

it('src/FEATURES.md says where each feature is', async () => {
  await expect(
    features,
    'something has moved: npm run vitest -- tests/features.test.ts --update',
  ).toMatchFileSnapshot(path.resolve('src/FEATURES.md'));
});

it('every intent is in it', () => {
  const read = listSources('src/intents').flatMap((file) => listEntries(file).map(({ key }) => key));
  expect([...INTENTS.keys()].filter((name) => !read.includes(name))).toEqual([]);
});

it.each([
  ['src/composers.ts', 'securite'],
  ['src/jobs.ts', 'plan-etapes'],
  ['src/imports.ts', 'personnes'],
  ['src/administration.ts', 'purger'],
])('what %s leads to is in it', (table, key) => {
  expect(listEntries(table).map((entry) => entry.key)).toContain(key);
  expect(features).toContain(`\n| \`${key}\` | \``);
});
