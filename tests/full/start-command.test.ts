import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createEmptyDatabase } from '../support/database.ts';
import { createDatabaseProxy } from '../support/database-proxy.ts';
import { createDataDir, getFreePort, isAlive, removeDataDir } from '../support/program.ts';

const ROOT = path.join(import.meta.dirname, '../..');

let dataDir: string;

beforeEach(async () => {
  dataDir = await createDataDir();
});
afterEach(() => removeDataDir(dataDir));

const byManager = (started: ChildProcess) => started.kill('SIGTERM');
/** As a terminal does: to npm and to all that it started. */
const byTerminal = ({ pid = 0 }: ChildProcess) => process.kill(-pid, 'SIGINT');

it.each([
  ['start', 'SIGTERM', byManager],
  ['start', 'Ctrl+C', byTerminal],
  ['run dev', 'SIGTERM', byManager],
  ['run dev', 'Ctrl+C', byTerminal],
])(
  'npm %s, told to stop by %s, leaves neither the program nor its PostgreSQL behind',
  async (words, _how, tell) => {
    const port = await getFreePort();
    const started = runScript(words.split(' '), {
      PORT: String(port),
      DATA_DIR: dataDir,
      MODE: 'demonstration',
    });
    const ended = once(started, 'exit');
    await expect.poll(() => isUp(port)).toBe(true);
    const server = await readServer();
    tell(started);
    await ended;
    try {
      await expect.poll(() => isUp(port)).toBe(false);
      await expect.poll(() => isAlive(server)).toBe(false);
    } finally {
      if (isAlive(server)) process.kill(server, 'SIGINT'); // a failure leaves nothing behind either
    }
  },
);

it('npm run espace, told to stop before it has begun, begins nothing', async () => {
  const database = await createEmptyDatabase();
  const proxy = await createDatabaseProxy(database.url);
  await proxy.shut(); // it waits for this database
  const env = { DATABASE_URL: proxy.url, MODE: 'demonstration' };
  const started = runScript(['run', 'espace', '--', 'etat'], env, 'pipe');
  let output = '';
  for (const stream of [started.stdout, started.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(started, 'close'); // once nobody writes to its output any more
  await expect.poll(() => output).toContain('the database does not answer yet');
  started.kill('SIGTERM');
  await once(started, 'exit');
  await proxy.open();
  await ended;
  await proxy.shut();
  await database.drop();
  expect(output).toContain('La commande a été arrêtée.');
  expect(output).not.toContain('État de l’espace');
});

it('npm run espace, told to stop while it opens its data, leaves no PostgreSQL behind', async () => {
  const started = runScript(['run', 'espace', '--', 'etat'], { DATA_DIR: dataDir, MODE: 'demonstration' });
  await expect.poll(() => readServer().catch(() => 0)).not.toBe(0);
  const server = await readServer();
  byTerminal(started);
  await expect.poll(() => isAlive(server)).toBe(false);
});

function runScript(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  stdio: 'ignore' | 'pipe' = 'ignore',
) {
  const { PATH, HOME } = process.env;
  return spawn('npm', words, { cwd: ROOT, env: { PATH, HOME, ...env }, stdio, detached: true });
}

/** The process id of the embedded server. */
async function readServer(): Promise<number> {
  return Number.parseInt(await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10);
}

function isUp(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
