import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { cannotRun, exists, type NativeFiles } from './native-files.ts';
import type { SystemUser } from './system-user.ts';

const run = promisify(execFile);

/** One cluster on disk, who runs it and with what. `folder` holds everything of it. */
export interface Cluster {
  readonly folder: string;
  readonly user: SystemUser | null;
  readonly native: NativeFiles;
  /** Settings that replace ours (tests). */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The superuser of a cluster of ours; only programs that read its password file connect as it. */
export const CLUSTER_USER = 'espace';

/** The folder that PostgreSQL itself owns. */
export function getPgData(folder: string): string {
  return path.join(folder, 'postgres');
}

/** The cluster's password, made once. Safe with several processes: the first file wins. */
export async function getPassword({ folder, user }: Cluster): Promise<string> {
  const file = path.join(folder, 'postgres.password');
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  if (!(await exists(file))) {
    await fs.writeFile(draft, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    if (user !== null) await fs.chown(draft, user.uid, user.gid);
    await fs.link(draft, file).catch(ignoreCode('EEXIST'));
    await fs.rm(draft, { force: true });
  }
  return (await fs.readFile(file, 'utf8')).trim();
}

/** Makes the cluster's files when there are none. Safe with several processes: the first rename wins. */
export async function initialiseCluster(cluster: Cluster): Promise<void> {
  const { folder, user, native } = cluster;
  if (await exists(getPgData(folder))) return;
  const draft = path.join(folder, `postgres.new-${process.pid}-${randomBytes(4).toString('hex')}`);
  await removeAbandoned(folder);
  await fs.mkdir(draft, { mode: 0o700 });
  if (user !== null) await fs.chown(draft, user.uid, user.gid);
  const password = path.join(folder, 'postgres.password');
  const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const identity = [`--username=${CLUSTER_USER}`, `--pwfile=${password}`, `--pgdata=${draft}`];
  await run(native.initdb, [...options, ...locale, ...identity], getSpawnOptions(cluster)).catch((error) => {
    throw new Error(error.code === 'ENOENT' ? cannotRun(native.initdb) : error.message, { cause: error });
  });
  await fs.rename(draft, getPgData(folder)).catch(ignoreCode('ENOTEMPTY', 'EEXIST', 'EPERM'));
  await fs.rm(draft, { recursive: true, force: true });
}

/** A server that was just started. It ends at once when another process was quicker. */
export interface StartedServer {
  readonly pid: number | undefined;
  hasEnded(): boolean;
}

/**
 * Starts a server for the cluster; it outlives this process.
 * @throws Error when the system cannot run it.
 */
export async function spawnServer(cluster: Cluster): Promise<StartedServer> {
  await fs.truncate(getLogFile(cluster.folder)).catch(() => {}); // each run begins it anew: none grows old
  const log = await fs.open(getLogFile(cluster.folder), 'a', 0o600);
  const settings = { ...SETTINGS, ...cluster.settings, port: String(await getFreePort()) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(cluster.native.postgres, ['-D', getPgData(cluster.folder), ...flags], {
    ...getSpawnOptions(cluster),
    detached: true, // Ctrl-C in the terminal must not reach it: other processes may use it
    stdio: ['ignore', log.fd, log.fd],
    windowsHide: true,
  });
  let ended = false;
  server.once('exit', () => {
    ended = true;
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('spawn', resolve);
      server.once('error', (error) => reject(new Error(cannotRun(server.spawnfile), { cause: error })));
    });
  } finally {
    await log.close();
  }
  server.unref();
  return { pid: server.pid, hasEnded: () => ended };
}

/** Stops a server at once, after the transactions in it are rolled back (PostgreSQL's "fast" shutdown). */
export async function stopServer({ folder, native }: Cluster, pid: number): Promise<void> {
  if (process.platform === 'win32') await run(native.pgCtl, ['kill', 'INT', String(pid)]);
  else process.kill(pid, 'SIGINT');
  const pidFile = path.join(getPgData(folder), 'postmaster.pid');
  for (let tries = 0; tries < 600 && (await exists(pidFile)); tries += 1) await delay(25);
}

/** The last lines that the server wrote, for an error message. */
export async function readLogTail(folder: string): Promise<string> {
  const text = await fs.readFile(getLogFile(folder), 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-8).join('\n');
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '16MB',
  max_connections: '60',
  max_wal_size: '128MB',
  min_wal_size: '32MB',
  work_mem: '2MB',
  maintenance_work_mem: '32MB',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_worker_processes: '2',
  io_method: 'sync', // no I/O worker processes: a few megabytes each
  max_logical_replication_workers: '0',
  wal_level: 'minimal',
  max_wal_senders: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A statement that fails quotes the row, and so what people wrote: the program says that it failed, without the words.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

function getLogFile(folder: string): string {
  return path.join(folder, 'postgres.log');
}

function getSpawnOptions({ user, folder }: Cluster) {
  // A small environment of its own: PGDATA, PGPORT and the like of the caller must not reach the server.
  return { ...user, cwd: folder, env: { LC_ALL: 'C', TZ: 'UTC' } };
}

async function getFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await fs.readdir(folder)) {
    const pid = /^postgres\.new-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await fs.rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/** Whether a process with that number lives, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function ignoreCode(...codes: readonly string[]) {
  return (error: NodeJS.ErrnoException) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}
