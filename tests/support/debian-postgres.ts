import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Place } from './postgres-place.ts';
import { getFreePort } from './program.ts';

const run = promisify(execFile);

const BIN = '/usr/lib/postgresql/17/bin';

/** PostgreSQL 17 as Debian packs it (`apt install postgresql-17`); what runs on it is skipped where it is not. */
export const HAS_POSTGRES_17 = existsSync(path.join(BIN, 'postgres'));

/** A server of this machine's PostgreSQL 17, with nothing in it. */
export interface DebianServer {
  readonly port: number;
  /** As a power cut does. */
  kill(): Promise<void>;
}

export async function startPrimary(place: Place): Promise<DebianServer> {
  const data = path.join(place.folder, 'primary');
  const how = ['--auth=trust', '--username=espace', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  await run(path.join(BIN, 'initdb'), [...how, '-D', data], asUser(place));
  return startServer(data, place);
}

/** A standby that follows the primary behind that port. */
export async function startStandby(primaryPort: number, place: Place): Promise<DebianServer> {
  const data = path.join(place.folder, 'standby');
  const from = `host=127.0.0.1 port=${primaryPort} user=espace`;
  const how = ['--write-recovery-conf', '--checkpoint=fast', '--no-sync', '--wal-method=stream'];
  await run(path.join(BIN, 'pg_basebackup'), [...how, '-D', data, '-d', from], asUser(place));
  return startServer(data, place);
}

async function startServer(data: string, place: Place): Promise<DebianServer> {
  const port = await getFreePort();
  const settings = { ...SETTINGS, port };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(path.join(BIN, 'postgres'), ['-D', data, ...flags], {
    ...asUser(place),
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await untilReady(port);
  return {
    port,
    kill: async () => {
      server.kill('SIGKILL');
      await ended;
    },
  };
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  max_connections: 100,
  wal_receiver_timeout: '2s',
  wal_retrieve_retry_interval: '200ms',
};

function asUser({ user, folder }: Place) {
  return { ...user, cwd: folder };
}

async function untilReady(port: number): Promise<void> {
  for (;;) {
    const isReady = await query(port, 'SELECT 1').then(
      () => true,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** One statement on one of its databases. */
export async function query<Row extends pg.QueryResultRow>(
  port: number,
  sql: string,
  database = 'postgres',
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: `postgresql://espace@127.0.0.1:${port}/${database}` });
  client.on('error', () => undefined); // whatever is asked of it then fails
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
