import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post } from '../support/http-person.ts';
import { createDataDir, removeDataDir, runEspace, runProgram, startProgram } from '../support/program.ts';

const DEMO_NOW = '2027-03-30T07:00:00Z';

describe('a reset of the demonstration', () => {
  let dataDir = '';
  beforeAll(async () => {
    dataDir = await createDataDir();
  });
  afterAll(() => removeDataDir(dataDir));

  const reset = (env = {}) => runProgram(['demo:reset'], { DATA_DIR: dataDir, ...env });

  it('takes it away once it is stopped, and the next start makes a new one', async () => {
    const first = await startProgram({ DATA_DIR: dataDir, DEMO_NOW, SQL_LOG: '1' });
    await post(`${first.url}/atelier/horloge`, { comment: 'date', jour: '2027-04-16', heure: '10:00' });
    expect(await reset()).toMatchObject({ code: 1, output: expect.stringContaining('Stop it first') });
    expect(await readAtelier(first.url)).toContain('16 avril 2027');
    await first.stop();
    expect(first.output()).toMatch(/"ms":[\d.]+,"sql":"SELECT/);
    expect(await reset()).toMatchObject({ code: 0, output: expect.stringContaining('is empty') });
    const second = await startProgram({ DATA_DIR: dataDir, DEMO_NOW });
    expect(await readAtelier(second.url)).toContain('30 mars 2027');
    await second.stop();
    expect(second.output()).not.toContain('"sql"');
  });

  it('leaves people alone who are not of the demonstration', async () => {
    const file = path.join(path.dirname(dataDir), 'personnes.csv');
    await writeFile(
      file,
      'prenom;nom;fonction;structure;courriel;roles\nVéronique;Flament;Directrice;GCTM;v.flament@agglo.example;membre\n',
    );
    const words = ['importer-personnes', file, '--confirmer'];
    expect(await runEspace(words, { DATA_DIR: dataDir })).toMatchObject({ code: 0 });
    expect(await reset()).toMatchObject({ code: 1, output: expect.stringContaining('Not all in') });
    const { output } = await runEspace(['code', 'v.flament@agglo.example'], { DATA_DIR: dataDir });
    expect(output).toContain('Véronique Flament');
  });

  it('is not for a server of one’s own', async () => {
    const DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/ctg';
    expect(await reset({ DATA_DIR: '', DATABASE_URL })).toMatchObject({
      code: 1,
      output: expect.stringContaining('no DATABASE_URL'),
    });
  });
});

it('.env of the folder is read, and what the shell gives wins', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'espace-env-'));
  await writeFile(path.join(folder, '.env'), 'PORT=nowhere\nMODE=neither\n');
  const { code, output } = await runProgram([], { MODE: 'demonstration' }, { folder });
  expect(output).toContain('PORT: write a port number');
  expect(output).not.toContain('MODE:');
  expect(code).toBe(1);
  await rm(folder, { recursive: true });
});

it('an older Node says what to do', async () => {
  const pretend = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.11.0'})";
  const { code, output } = await runProgram([], {}, { node: ['--import', pretend] });
  expect(output).toMatch(/^This needs Node 24; .*"npm start" brings its own/);
  expect(code).toBe(1);
});

async function readAtelier(url: string): Promise<string> {
  return (await (await fetch(`${url}/atelier`)).text()).replace(/[\u00A0\u202F]/g, ' ');
}
