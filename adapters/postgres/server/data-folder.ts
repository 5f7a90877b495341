import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, constants, mkdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Logger } from '../../../src/ports/ports.ts';
import { getPgData, isAlive } from './cluster.ts';
import { canEnter, findSystemUser, type SystemUser } from './system-user.ts';

/** Where the account of PostgreSQL can go when it cannot enter DATA_DIR. */
export const SHARED_HOME = '/var/lib/espace-collaboratif';

export interface DataFolderOptions {
  readonly dataDir: string;
  /** Where an earlier version kept its data; they are never passed over. Absent: there was none. */
  readonly formerDir?: string | null;
  readonly logger: Pick<Logger, 'info'>;
}

/** The folder of the data, made when it is missing, and who runs PostgreSQL there. @throws Error that says what to do */
export async function openDataFolder({ dataDir, formerDir, logger }: DataFolderOptions) {
  const { folder, user, wished } = await locate(dataDir);
  if (formerDir && !(await hasCluster(folder))) await refuseFormer(formerDir, folder);
  if (folder !== wished) {
    logger.info('the account that runs PostgreSQL cannot enter DATA_DIR: the data are kept elsewhere', {
      dataDir: wished,
      folder,
    });
  }
  await makeFolder(folder);
  if (user !== null) await giveBack(getPgData(folder), user);
  return { folder: await realpath(folder), user };
}

/** PostgreSQL never ran as root: files of root's are a copy that root made without the owners (`cp -r`). */
async function giveBack(pgData: string, { uid, gid }: SystemUser): Promise<void> {
  const owner = await stat(pgData).catch(() => null);
  if (owner?.uid === 0) await promisify(execFile)('chown', ['-R', `${uid}:${gid}`, pgData]);
}

/** Whether there are data already: those that `openDataFolder` would open. Makes nothing. */
export async function hasData(dataDir: string): Promise<boolean> {
  return hasCluster((await locate(dataDir)).folder);
}

interface Place {
  readonly folder: string;
  readonly wished: string;
  readonly user: SystemUser | null;
}

async function locate(dataDir: string): Promise<Place> {
  const wished = path.resolve(dataDir);
  const user = await findSystemUser(getPgData(wished));
  if (user === null || (await canEnter(user, wished))) return { folder: wished, wished, user };
  const folder = getReplacement(wished);
  return { folder, wished, user: await findSystemUser(getPgData(folder)) };
}

/** One folder for each DATA_DIR: two copies of the program must not share their data by chance. */
function getReplacement(dataDir: string): string {
  const print = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  return path.join(SHARED_HOME, `data-${print}`);
}

async function refuseFormer(formerDir: string, folder: string): Promise<void> {
  const former = await locate(formerDir);
  if (!(await hasCluster(former.folder))) return;
  throw new Error(
    `The data of an earlier version are in ${former.folder}: set DATA_DIR=${formerDir} to go on with them, or DATA_DIR=${folder} to begin with none.`,
    { cause: 'DATA_DIR' },
  );
}

function hasCluster(folder: string): Promise<boolean> {
  return stat(path.join(getPgData(folder), 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(
      `The data folder ${folder} cannot be written. Give this account the right to, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}

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
