import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { getFreePort } from '../support/program.ts';

/** A CalDAV server with the events of one calendar, at its own address. */
export interface CalendarServer {
  readonly origin: string;
  readonly path: string;
  stop(): Promise<void>;
}

/** Radicale (radicale.org); null where its command is not installed. */
export async function startCalendarServer(calendar: string): Promise<CalendarServer | null> {
  if (!(await isInstalled())) return null;
  const folder = await mkdtemp(path.join(tmpdir(), 'espace-radicale-'));
  const port = await getFreePort();
  const config = path.join(folder, 'config');
  await writeFile(path.join(folder, 'rights'), RIGHTS);
  await writeFile(config, toConfig(folder, port));
  const child = execFile('radicale', ['--config', config]);
  const ended = once(child, 'exit');
  const origin = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await upload(origin, calendar);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, path: PATH, stop };
}

const PRINCIPAL = '/espace/';
const PATH = `${PRINCIPAL}calendrier/`;

async function isInstalled(): Promise<boolean> {
  return promisify(execFile)('radicale', ['--version']).then(
    () => true,
    () => false, // whatever the reason, it cannot be measured
  );
}

// Whoever asks may read and write: it listens to this machine only, for a minute.
function toConfig(folder: string, port: number): string {
  const rights = path.join(folder, 'rights');
  return `[server]
hosts = 127.0.0.1:${port}
[auth]
type = none
[rights]
type = from_file
file = ${rights}
[storage]
filesystem_folder = ${folder}/collections
[logging]
level = error
`;
}

const RIGHTS = `[all]
user: .*
collection: .*
permissions: RrWw
`;

async function upload(origin: string, calendar: string): Promise<void> {
  await createPrincipal(origin);
  const headers = { 'content-type': 'text/calendar; charset=utf-8' };
  const { status } = await fetch(`${origin}${PATH}`, { method: 'PUT', headers, body: calendar });
  if (status !== 201) throw new Error(`Radicale did not take the calendar: ${status}`);
}

/** What holds the calendar; asked for until the server listens. */
async function createPrincipal(origin: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await fetch(`${origin}${PRINCIPAL}`, { method: 'MKCOL' }).catch(() => null);
    if (answer?.status === 201) return;
    if (answer !== null) throw new Error(`Radicale made no folder: ${answer.status}`);
    await delay(WAIT_MS);
  }
  throw new Error('Radicale does not listen');
}

const TRIES = 100;
const WAIT_MS = 100;
