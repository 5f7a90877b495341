import { stat } from 'node:fs/promises';
import path from 'node:path';
import { DomainError } from '../../src/errors.ts';
import type { PrismaClient } from './generated/client.ts';

export type Mode = 'demonstration' | 'production';

/** What the database knows of itself. */
export interface Installation {
  readonly mode: Mode;
  /** Where people reached the program when it last listened; null before its first start. */
  readonly adressePublique: string | null;
  /** Random, for ever: it signs the addresses of pictures. */
  readonly cleImages: string;
  /** From now on people reach the program there. */
  saveAdressePublique(adresse: string): Promise<void>;
  /** The data came here from a backup, or were moved: what may have been sent since is not known here. */
  readonly isRestored: boolean;
  /**
   * From now on this is the data's home, once `work` is done. Of several replicas that start at once one does it, and the
   * others wait; cut off, it is for the next start.
   */
  settle(work: () => Promise<unknown>): Promise<void>;
}

export interface InstallationOptions {
  readonly client: PrismaClient;
  /** Null: whatever the data are already. */
  readonly mode: Mode | null;
  /** Of the embedded server; null when the server is somebody else's. */
  readonly folder: string | null;
}

/**
 * Writes the mode of a new database, and holds an old one to its own.
 * @throws Error in plain English when the database was born in the other mode, DomainError when it was never born
 */
export async function openInstallation({ client, mode, folder }: InstallationOptions): Promise<Installation> {
  const empreinte = await readFingerprint(client, folder);
  if (mode !== null)
    await client.installation.createMany({ data: [{ mode, empreinte }], skipDuplicates: true });
  const known = await client.installation.findUnique({ where: { id: 1 } });
  if (known === null) throw new DomainError('installation-introuvable');
  if (mode !== null && known.mode !== mode) throw new Error(WRONG_MODE[mode], { cause: 'MODE' });
  return {
    mode: known.mode === 'production' ? 'production' : 'demonstration',
    adressePublique: known.adressePublique,
    cleImages: known.cleImages,
    saveAdressePublique: async (adressePublique) => {
      await client.installation.update({ where: { id: 1 }, data: { adressePublique } });
    },
    isRestored: known.empreinte !== empreinte,
    settle: (work) =>
      client.$transaction(
        async (tx) => {
          const rows = await tx.$queryRaw<{ empreinte: string }[]>`
            SELECT "empreinte" FROM "Installation" WHERE "id" = 1 FOR UPDATE`;
          if (rows[0]?.empreinte === empreinte) return;
          await work();
          await tx.installation.update({ where: { id: 1 }, data: { empreinte } });
        },
        { timeout: LONGEST_SETTLING_MS },
      ),
  };
}

const LONGEST_SETTLING_MS = 5 * 60_000; // years of steps may have come due since the backup

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
