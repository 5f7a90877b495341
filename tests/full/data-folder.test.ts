import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDataDir, removeDataDir, runProgram } from '../support/program.ts';

const PRODUCTION = {
  SLACK_BOT_TOKEN: `xoxb-${'1234567890-'.repeat(3)}abcdef`,
  SLACK_SIGNING_SECRET: '0123456789abcdef'.repeat(2),
  PUBLIC_URL: 'https://ctg.example.fr',
};

let data: string;

beforeEach(async () => {
  data = await createDataDir();
});
afterEach(() => removeDataDir(data));

it('tried first as a demonstration, the production of the same folder is empty', async () => {
  const tried = await run(['espace', 'importer-plan', PLAN, '--confirmer']);
  expect(tried).toMatchObject({ code: 0 });
  expect((await run(['espace', 'etat'])).output).toMatch(/Fiches action +24/);
  const production = await run(['espace', 'etat'], PRODUCTION);
  expect(production.code).toBe(0);
  expect(production.output).toMatch(/Mode +production/);
  expect(production.output).not.toMatch(/Fiches action +24/);
  const mixed = await run(['espace', 'etat'], { ...PRODUCTION, DATA_DIR: 'data/demonstration' });
  expect(mixed).toMatchObject({ code: 1, output: expect.stringMatching(/production never starts on them/) });
  expect(mixed.output).not.toContain('    at ');
  expect((await readdir(data)).sort()).toEqual(['demonstration', 'production']);
});

it.each([
  ['production', PRODUCTION],
  ['demonstration', {}],
])('passes over no data of an earlier version: %s', async (mode, env) => {
  await mkdir(path.join(data, 'postgres'), { recursive: true });
  await writeFile(path.join(data, 'postgres', 'PG_VERSION'), '18\n');
  const { code, output } = await run([], env);
  expect(code).toBe(1);
  expect(output.trim().split('\n')).toEqual([
    `The data of an earlier version are in ${data}: set DATA_DIR=data to go on with them, or DATA_DIR=${path.join(data, mode)} to begin with none.`,
  ]);
  expect(await readdir(data)).toEqual(['postgres']);
});

const PLAN = path.join(import.meta.dirname, '../../prisma/seed/plan-actions.json');

function run(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return runProgram(words, env, { folder: path.dirname(data) });
}
