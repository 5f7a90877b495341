import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { createDataDir, getFreePort, RUN, removeDataDir } from '../support/program.ts';

const silent = createServer(() => {}); // takes every connection, and never says a word
let dataDir = '';

afterAll(async () => {
  silent.close();
  await removeDataDir(dataDir);
});

it('told to stop while it still waits for a chat platform, it ends in order', async () => {
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const silentPort = typeof address === 'object' && address ? address.port : 0;
  const port = await getFreePort();
  dataDir = await createDataDir();
  const child = spawn(process.execPath, ['--disable-warning=DeprecationWarning', RUN], {
    cwd: import.meta.dirname,
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: dataDir,
      MODE: 'demonstration',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'secret',
      SLACK_API_URL: `http://127.0.0.1:${silentPort}/api/`,
    },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  await expect.poll(() => isUp(port)).toBe(true);
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, signal: null });
});

async function isUp(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
  return response?.status === 200;
}
