import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { createDataDir, getFreePort, RUN, removeDataDir } from '../support/program.ts';

const silent = createServer(() => {}); // takes every connection, and never says a word
let dataDir = '';

beforeEach(async () => {
  dataDir = await createDataDir();
});
afterEach(() => removeDataDir(dataDir));
afterAll(() => silent.close());

it('told to stop while it still waits for a chat platform, it ends in order', async () => {
  const port = await getFreePort();
  const { child, ended } = start({
    PORT: String(port),
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: `http://127.0.0.1:${await listen()}/api/`,
  });
  await expect.poll(() => isUp(port)).toBe(true);
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, signal: null });
});

it('told to stop while it still opens its data, it leaves no server behind', async () => {
  const { child, ended } = start({ PORT: String(await getFreePort()) });
  await expect.poll(hasServer).toBe(true);
  child.kill('SIGINT');
  expect(await ended).toEqual({ code: 0, signal: null });
  expect(await hasServer()).toBe(false);
});

it('told twice, it ends where it is: a database that does not answer is waited for', async () => {
  const reached = new Promise((resolve) => silent.once('connection', resolve));
  const { child, ended } = start({ DATABASE_URL: `postgresql://nobody@127.0.0.1:${await listen()}/ctg` });
  await reached;
  child.kill('SIGINT');
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 1, signal: null });
});

/** The port of the silent server. */
async function listen(): Promise<number> {
  if (!silent.listening) await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function start(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--disable-warning=DeprecationWarning', RUN], {
    cwd: import.meta.dirname,
    env: {
      PATH: process.env.PATH,
      MODE: 'demonstration',
      ...('DATABASE_URL' in env ? {} : { DATA_DIR: dataDir }),
      ...env,
    },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  return { child, ended };
}

async function isUp(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
  return response?.status === 200;
}

function hasServer(): Promise<boolean> {
  return readFile(path.join(dataDir, 'postgres', 'postmaster.pid')).then(
    () => true,
    () => false,
  );
}
