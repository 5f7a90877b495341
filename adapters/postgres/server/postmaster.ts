import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { getPgData, isAlive } from './cluster.ts';

const run = promisify(execFile);

/** A server that runs on a cluster, as its own file says. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

/**
 * The server of a cluster; null when none runs. A file left by a crash whose number now belongs to another
 * program is removed: PostgreSQL itself would refuse to start beside it.
 * See https://www.postgresql.org/docs/18/storage-file-layout.html (postmaster.pid).
 */
export async function findPostmaster(folder: string): Promise<Postmaster | null> {
  const file = path.join(getPgData(folder), 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').map((line) => line.trim());
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0 || !isAlive(pid)) return null;
  if (!(await isServerOf(pid, getPgData(folder)))) {
    await rm(file, { force: true });
    return null;
  }
  return { pid, port: Number(lines[3]), isReady: lines[7] === 'ready' };
}

async function isServerOf(pid: number, pgData: string): Promise<boolean> {
  const command = await readCommand(pid);
  return command === null || command.includes(pgData);
}

/** The command line of a process; null where the system does not tell. */
async function readCommand(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (process.platform === 'win32') return null;
  return run('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => null,
  );
}
