import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { createHttpPerson, post } from '../support/http-person.ts';
import { createDataDir, getFreePort, type Program, removeDataDir, startProgram } from '../support/program.ts';

const DEMO_NOW = '2027-03-30T07:00:00Z';

describe('the program on its own database', () => {
  let dataDir: string;
  const running = new Set<Program>();

  beforeAll(async () => {
    dataDir = await createDataDir();
  });
  afterEach(async () => {
    for (const program of running) await program.stop();
    running.clear();
    await expect(readServer(dataDir)).rejects.toThrow('ENOENT'); // the last one out stops its PostgreSQL
  });
  afterAll(() => removeDataDir(dataDir));

  const start = async () => {
    const program = await startProgram({ DATA_DIR: dataDir, DEMO_NOW });
    running.add(program);
    return program;
  };
  const stop = (program: Program) => {
    running.delete(program);
    return program.stop();
  };

  it('starts in an empty folder and says what to open', async () => {
    const program = await start();
    for (const line of [`${program.url}/atelier`, `${program.url}/resumes`, dataDir])
      expect(program.output()).toContain(line);
    expect(await getJson(`${program.url}/healthz`)).toEqual([200, { status: 'ok' }]);
    expect(await getJson(`${program.url}/readyz`)).toEqual([200, { status: 'ready' }]);
    await post(`${program.url}/atelier/horloge`, { comment: 'date', jour: '2027-04-20', heure: '10:00' });
    expect(await stop(program)).toBe(0);
  });

  it('keeps an answer that it acknowledged just before it was killed', async () => {
    const killed = await start();
    const before = createHttpPerson(killed.url, 'helene-carpentier');
    await before.press({ _intent: 'reponse:rien-de-nouveau', fiche: '1' });
    expect(await before.read()).toContain('Votre réponse pour la fiche 1 est enregistrée');
    running.delete(killed);
    await killed.kill();
    const next = await start();
    const after = createHttpPerson(next.url, 'helene-carpentier');
    expect(await after.read()).toContain('Votre réponse pour la fiche 1 est enregistrée');
    await after.press({ _intent: 'reponse:voir', fiche: '1' });
    expect(await after.read()).toContain('Répondu le 20 avril 2027 par Hélène Carpentier');
  });

  it('shares its server with a second program on the same folder (case 20)', async () => {
    const [first, second] = [await start(), await start()];
    const there = createHttpPerson(second.url, 'camille-martel');
    await createHttpPerson(first.url, 'camille-martel').say('aide');
    expect(await there.read()).toContain('<p class="bubble as-typed">aide</p>');
    expect(await stop(first)).toBe(0);
    await there.say('plan');
    expect(await there.read()).toContain('<p class="bubble as-typed">plan</p>');
  });

  it('ends when its PostgreSQL is gone: a service manager starts both again', async () => {
    const program = await start();
    process.kill(Number.parseInt(await readServer(dataDir), 10), 'SIGKILL');
    running.delete(program);
    expect(await program.ended).toBe(1);
    expect(program.output().match(/"msg":"the embedded PostgreSQL is gone/g)).toHaveLength(1);
    const next = await start();
    expect((await fetch(`${next.url}/readyz`)).status).toBe(200);
  });

  it('is started twice at once in the same folder', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    for (const { url } of [first, second]) expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

describe('a start that is refused', () => {
  it('because of its port: one line with what to do, and nothing is left running', async () => {
    const port = await getFreePort();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(port, () => resolve()));
    const dataDir = await createDataDir();
    const failed = await failToStart({ PORT: String(port), DATA_DIR: dataDir, DEMO_NOW });
    taken.close();
    expect(failed.split('\n').filter((line) => line !== '' && !line.startsWith('{'))).toEqual([
      'the program ended with 1:',
      `Port ${port} is taken. Stop the other program, or start with PORT=${port + 1} npm start.`,
    ]);
    await expect(readServer(dataDir)).rejects.toThrow('ENOENT');
    await removeDataDir(dataDir);
  });

  it('because of its variables: one message that names them all', async () => {
    const wrong = {
      PORT: 'abc',
      PUBLIC_URL: 'ctg',
      DATABASE_URL: 'mysql://x',
      MODE: 'prod',
      DEMO_NOW: 'hier',
    };
    const failed = await failToStart(wrong);
    expect(failed).toContain('The configuration is wrong:');
    for (const name of Object.keys(wrong)) expect(failed).toMatch(new RegExp(`^ {2}- ${name}: write `, 'm'));
  });

  it('in production, with nothing to reach people by', async () => {
    const failed = await failToStart({ MODE: 'production', PUBLIC_URL: 'https://ctg.example.fr' });
    expect(failed).toContain('MODE: production needs a way to reach people');
  });

  it.each([
    ['that it may not enter', { password: 'secret' }, 'password authentication failed'],
    ['that is not there', { pathname: '/absente' }, 'does not exist'],
  ])('because of a database %s: one line without its password', async (_case, change, expected) => {
    const url = Object.assign(new URL(inject('templateUrl')), change);
    const failed = await failToStart({ DATABASE_URL: url.href, DATA_DIR: '' });
    expect(failed).toContain(expected);
    expect(failed.trim().split('\n')).toHaveLength(2);
    expect(failed).not.toContain(url.password);
  });
});

async function failToStart(env: Readonly<Record<string, string>>): Promise<string> {
  const failure = await startProgram(env).then(
    async (program) => {
      await program.stop();
      return new Error('it started');
    },
    (error: Error) => error,
  );
  return failure.message;
}

/** What a PostgreSQL that runs on a folder leaves there, and takes away when it stops. */
function readServer(dataDir: string): Promise<string> {
  return readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
}

async function getJson(url: string): Promise<[number, unknown]> {
  const response = await fetch(url);
  return [response.status, await response.json()];
}
