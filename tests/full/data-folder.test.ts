import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { createDataDir, getFreePort, removeDataDir, runProgram, startProgram } from '../support/program.ts';

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
  const tried = await run(['espace', 'importer-plan', PLAN, '--confirmer'], { MODE: 'demonstration' });
  expect(tried).toMatchObject({ code: 0 });
  expect((await run(['espace', 'etat'])).output).toMatch(/Fiches action +24/); // the one that is here
  const production = await run(['espace', 'etat'], PRODUCTION);
  expect(production.code).toBe(0);
  expect(production.output).toMatch(/Mode +production/);
  expect(production.output).not.toMatch(/Fiches action +24/);
  const mixed = await run(['espace', 'etat'], { ...PRODUCTION, DATA_DIR: 'data/demonstration' });
  expect(mixed).toMatchObject({ code: 1, output: expect.stringMatching(/production never starts on them/) });
  expect(mixed.output).not.toContain('    at ');
  expect((await readdir(data)).sort()).toEqual(['demonstration', 'production']);
  const unsaid = await run(['espace', 'etat']);
  expect(unsaid).toMatchObject({
    code: 1,
    output: expect.stringContaining('une production et une démonstration'),
  });
});

it('is backed up, and restored into another folder', async () => {
  await run(['espace', 'importer-plan', PLAN, '--confirmer'], PRODUCTION);
  const file = path.join(path.dirname(data), 'ctg.tar.gz');
  const sealed = { SAUVEGARDES_PHRASE: 'six mots que personne ne devine' };
  const saved = await run(['espace', 'sauvegarder', file], sealed);
  expect(saved).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Mode +production[\s\S]*Chiffrée +oui/),
  });
  expect(await run(['espace', 'sauvegarder', file], sealed)).toMatchObject({ code: 2 });
  const tried = await run(['espace', 'verifier-base', file], sealed);
  expect(tried).toMatchObject({ code: 0, output: expect.stringContaining('rien ne changerait') });
  const elsewhere = { ...sealed, DATA_DIR: path.join(data, 'ailleurs') };
  const read = await run(['espace', 'restaurer', file], elsewhere);
  expect(read).toMatchObject({ code: 0, output: expect.stringContaining('Rien n’est rétabli') });
  await expect(readdir(elsewhere.DATA_DIR)).rejects.toThrow('ENOENT');
  const clear = path.join(path.dirname(data), 'clair.tar.gz');
  expect((await run(['espace', 'sauvegarder', clear])).output).toMatch(/Chiffrée +non/);
  expect((await run(['espace', 'restaurer', clear], elsewhere)).output).toMatch(/Chiffrée +non/); // whatever phrase is set
  const other = await run(['espace', 'restaurer', file], { ...elsewhere, MODE: 'demonstration' });
  expect(other).toMatchObject({ code: 1, output: expect.stringContaining('celle de l’autre mode') });
  expect(await run(['espace', 'restaurer', file, '--confirmer'], elsewhere)).toMatchObject({ code: 0 });
  expect((await run(['espace', 'etat'], elsewhere)).output).toMatch(
    /Mode +production[\s\S]*Fiches action +24|Fiches action +24[\s\S]*Mode +production/,
  );
  const again = await run(['espace', 'restaurer', file, '--confirmer'], elsewhere);
  expect(again).toMatchObject({ code: 1, output: expect.stringContaining('Il y a déjà des données ici') });
});

it('a command that is told nothing finds no data, and makes none', async () => {
  for (const env of [undefined, { DATA_DIR: data }]) {
    const { code, output } = await run(['espace', 'importer-plan', PLAN, '--confirmer'], env);
    expect(code).toBe(1);
    expect(output).toContain('Il n’y a pas de données ici.');
  }
  await expect(readdir(data)).rejects.toThrow('ENOENT');
});

it('a command beside a production that runs speaks of it, and of its address, without its variables', async () => {
  await run(['espace', 'importer-plan', PLAN, '--confirmer'], PRODUCTION);
  await run(['espace', 'accord', 'GCTM', '--le', '2026-09-15', '--confirmer'], PRODUCTION);
  const people = path.join(path.dirname(data), 'personnes.csv');
  const columns = 'prenom;nom;fonction;structure;courriel;roles';
  await writeFile(people, `${columns}\nNadia;Vasseur;Informatique;GCTM;${NADIA};administration`);
  await run(['espace', 'importer-personnes', people, '--confirmer'], PRODUCTION);
  const early = await run(['espace', 'lien-installation', NADIA, '--confirmer']);
  expect(early).toMatchObject({ code: 1, output: expect.stringContaining('donnez PUBLIC_URL') });

  const port = String(await getFreePort());
  const address = `http://127.0.0.1:${port}`;
  const nobody = 'http://127.0.0.1:9/api/';
  const env = { ...PRODUCTION, PORT: port, PUBLIC_URL: address, SLACK_API_URL: nobody };
  const program = await startProgram(
    { ...env, DATA_DIR: path.join(data, 'production') },
    { ready: 'est prêt' },
  );
  onTestFinished(async () => void (await program.stop()));
  expect((await run(['espace', 'etat'])).output).toMatch(/Mode +production/);
  const elsewhere = { PUBLIC_URL: 'https://autre.example.fr' };
  const link = await run(['espace', 'lien-installation', NADIA, '--confirmer'], elsewhere);
  expect(link).toMatchObject({ code: 0, output: expect.stringContaining(`${address}/slack/install/`) });
});

const NADIA = 'nadia.vasseur@agglo.example';

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
  expect(await readdir(data)).toEqual(['cache', 'postgres']);
});

const PLAN = path.join(import.meta.dirname, '../../prisma/seed/plan-actions.json');

function run(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return runProgram(words, env, { folder: path.dirname(data) });
}
