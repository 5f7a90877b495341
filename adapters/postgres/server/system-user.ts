import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account that runs the server when this program is root: PostgreSQL refuses to run as root. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Null unless this program is root. As root: the owner of a cluster that exists, else the account `postgres`,
 * created when it is missing.
 */
export async function findSystemUser(clusterFolder: string): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(clusterFolder).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await lookUpPostgres()) ?? (await createPostgres());
}

/** Whether `user` may pass through every folder down to `folder`, as far as they exist. */
export async function canEnter(user: SystemUser, folder: string): Promise<boolean> {
  const parent = path.dirname(folder);
  if (parent !== folder && !(await canEnter(user, parent))) return false;
  const entry = await stat(folder).catch(() => null);
  if (!entry?.isDirectory()) return true; // not there yet, or in the way: `mkdir` will say which
  if (entry.uid === user.uid) return (entry.mode & 0o100) !== 0;
  return (entry.mode & (entry.gid === user.gid ? 0o010 : 0o001)) !== 0;
}

async function lookUpPostgres(): Promise<SystemUser | null> {
  const ask = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await ask('-u'), gid: await ask('-g') };
  } catch {
    return null; // `id` exits with 1: there is no such account
  }
}

async function createPostgres(): Promise<SystemUser> {
  const problem =
    'PostgreSQL does not run as root, and the account `postgres` could not be created. Start this program as an ordinary user, or set DATABASE_URL to a PostgreSQL server.';
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  } catch (error) {
    const existing = await lookUpPostgres(); // another process may have created it meanwhile
    if (existing === null) throw new Error(problem, { cause: error });
    return existing;
  }
  const created = await lookUpPostgres();
  if (created === null) throw new Error(problem);
  return created;
}
