import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findSystemUser } from '../../adapters/postgres/server/system-user.ts';

/** A folder of its own that the account of PostgreSQL may write to; as root that is another account. */
export async function createPlace() {
  const folder = await mkdtemp(path.join(tmpdir(), 'espace-postgres-'));
  const user = await findSystemUser(folder);
  await chmod(folder, 0o755);
  if (user !== null) await chown(folder, user.uid, user.gid);
  return { folder, user, remove: () => rm(folder, { recursive: true, force: true }) };
}

export type Place = Awaited<ReturnType<typeof createPlace>>;
