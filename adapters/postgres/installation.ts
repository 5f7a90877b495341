import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { PrismaClient } from './generated/client.ts';

export type Mode = 'demonstration' | 'production';

/** What the database knows of itself. */
export interface Installation {
  /** The data came here from a backup, or were moved: what may have been sent since is not known here. */
  readonly isRestored: boolean;
  /** From now on this is the data's home. */
  settle(): Promise<void>;
}

export interface InstallationOptions {
  readonly client: PrismaClient;
  readonly mode: Mode;
  /** Of the embedded server; null when the server is somebody else's. */
  readonly folder: string | null;
}

/**
 * Writes the mode of a new database, and holds an old one to its own.
 * @throws Error in plain English when the database was born in the other mode
 */
export async function openInstallation({ client, mode, folder }: InstallationOptions): Promise<Installation> {
  const empreinte = await readFingerprint(client, folder);
  await client.installation.createMany({ data: [{ mode, empreinte }], skipDuplicates: true });
  const known = await client.installation.findUniqueOrThrow({ where: { id: 1 } });
  if (known.mode !== mode) throw new Error(WRONG_MODE[mode], { cause: 'MODE' });
  return {
    isRestored: known.empreinte !== empreinte,
    settle: async () => {
      await client.installation.update({ where: { id: 1 }, data: { empreinte } });
    },
  };
}

const WRONG_MODE: Readonly<Record<Mode, string>> = {
  production:
    'These data are those of a demonstration: production never starts on them. Set DATA_DIR (or DATABASE_URL) to another place, for example DATA_DIR=data/production.',
  demonstration:
    'These data are those of a production: a demonstration never starts on them. Is a variable of Slack or Teams missing? To try the demonstration, set DATA_DIR (or DATABASE_URL) to another place, for example DATA_DIR=data/demonstration.',
};

/**
 * Another one after pg_restore (database), a new cluster (system identifier), a recovery to a point in time (timeline), or
 * a copy of the folder (file).
 */
async function readFingerprint(client: PrismaClient, folder: string | null): Promise<string> {
  const rows = await client.$queryRaw<{ server: string }[]>`
    SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()),
      (SELECT timeline_id FROM pg_control_checkpoint()),
      (SELECT oid FROM pg_database WHERE datname = current_database())) AS server`;
  const server = rows[0]?.server ?? '';
  if (folder === null) return server;
  const file = await stat(path.join(folder, 'PG_VERSION'));
  return `${server}/${file.ino}/${Math.floor(file.birthtimeMs)}`;
}
