import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDataDir, getFreePort, removeDataDir } from '../support/program.ts';

const ROOT = path.join(import.meta.dirname, '../..');

let dataDir: string;

beforeEach(async () => {
  dataDir = await createDataDir();
});
afterEach(() => removeDataDir(dataDir));

it('npm start, told to stop, leaves neither the program nor its PostgreSQL behind', async () => {
  const port = await getFreePort();
  const started = spawn('npm', ['start'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      DATA_DIR: dataDir,
      MODE: 'demonstration',
    },
    stdio: 'ignore',
  });
  const ended = once(started, 'exit');
  await expect.poll(() => isUp(port)).toBe(true);
  const server = Number.parseInt(await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10);
  started.kill('SIGTERM');
  await ended;
  const left = { program: await isUp(port), server: isAlive(server) };
  if (left.server) process.kill(server, 'SIGINT'); // a failure leaves nothing behind either
  expect(left).toEqual({ program: false, server: false });
});

function isUp(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
