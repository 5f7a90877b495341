import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createDatabaseProxy } from './database-proxy.ts';
import { createPlace, type Place } from './postgres-place.ts';
import { getFreePort } from './program.ts';
import { silentLogger } from './silent-logger.ts';

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

/** A primary with a migrated database, and a standby that follows it until it is cut off. */
export type Pair = Awaited<ReturnType<typeof startPair>>;

export async function startPair() {
  const place = await createPlace();
  const primary = await startPrimary(place);
  const url = `postgresql://espace@127.0.0.1:${primary.port}/espace`;
  await query(primary.port, 'CREATE DATABASE espace');
  await migrate({ url, logger: silentLogger });
  const [door, wire] = [await createDatabaseProxy(url), await createDatabaseProxy(url)];
  const standby = await startStandby(Number(new URL(wire.url).port), place);
  return {
    /** Where the database is, whichever of them serves it. */
    url: door.url,
    primary,
    standby,
    /** Waits until the standby knows all that was written by now, then cuts it off: it knows nothing of what comes. */
    async cutOff() {
      const [row] = await query<{ written: string }>(
        primary.port,
        'SELECT pg_current_wal_lsn()::text AS written',
      );
      const followed = `SELECT pg_last_wal_replay_lsn() >= '${row?.written}' AS done`;
      while (!(await query<{ done: boolean }>(standby.port, followed))[0]?.done) await delay(10);
      await wire.shut();
    },
    /** The primary dies, the standby is promoted, new connections lead to it. */
    async failOver() {
      await primary.kill();
      await query(standby.port, 'SELECT pg_promote()');
      door.turnTo(standby.port);
    },
    async remove() {
      await Promise.all([primary.kill(), standby.kill()]);
      await Promise.all([door.shut(), wire.shut()]);
      await place.remove();
    },
  };
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
    await delay(50);
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
