import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { runCli as run } from '../../../support/run-cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'espace-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the fiches go into a new file, and never over one that is there', async () => {
  const target = path.join(folder, 'fiches.xlsx');
  expect(await run(['exporter-fiches', target])).toMatchObject({ exitCode: 0, calls: ['xlsx'] });
  expect(readFileSync(target, 'utf8')).toBe('fiches en xlsx');
  const again = await run(['exporter-fiches', target]);
  expect(again.exitCode).toBe(2);
  expect(again.error).toMatch(/existe déjà/);
});

test.each([
  ['fiches.pdf', /doit finir par .xlsx ou par .csv/],
  [path.join('nulle', 'part', 'fiches.csv'), /Le dossier de .* n’existe pas/],
])('%s is no place for them', async (target, sentence) => {
  const { exitCode, error } = await run(['exporter-fiches', target]);
  expect(exitCode).toBe(2);
  expect(error).toMatch(sentence);
});

describe('an archive', () => {
  const zip = path.join(folder, 'archive.zip');
  afterEach(() => rmSync(zip, { force: true }));
  const made = { ok: true, message: { title: 'Prête' }, bytes: new TextEncoder().encode('PK') };

  test('is written for its owner alone', async () => {
    const { exitCode, out, error } = await run(['archiver', zip], { archiver: async () => made });
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: 'Prête\n' });
    expect(error).toContain(`C’est écrit dans ${zip}.`);
    expect(readFileSync(zip, 'utf8')).toBe('PK');
    if (process.platform !== 'win32') expect(statSync(zip).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['nothing to archive', async () => ({ ...made, ok: false, bytes: null })],
    ['a failure', () => Promise.reject(new Error('full disk'))],
  ])('leaves no empty file after %s', async (_what, archiver) => {
    expect((await run(['archiver', zip], { archiver })).exitCode).toBe(1);
    expect(existsSync(zip)).toBe(false);
  });
});
