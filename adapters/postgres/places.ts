import { readdir, stat, statfs } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem, uptime } from 'node:os';
import path from 'node:path';

/** What this process runs on, in bytes and seconds. */
export function readMachine() {
  const { version: node, arch, platform } = process;
  const memory = { total: totalmem(), free: freemem() };
  return { node, platform, arch, processors: availableParallelism(), memory, up: uptime() };
}

/** How much room a folder's disk has, in bytes. */
export interface Room {
  readonly name: 'data' | 'backups';
  readonly free: number;
  readonly total: number;
}

/** The folders of this machine that the program writes to; null: it has none of the kind. */
export interface Folders {
  readonly data: string | null;
  readonly backups: string | null;
}

/** A folder that is not there, or no disk of ours, is left out. */
export async function readRooms({ data, backups }: Folders): Promise<readonly Room[]> {
  const folders = [
    ['data', data],
    ['backups', backups],
  ] as const;
  const rooms = await Promise.all(
    folders.map(async ([name, folder]) => {
      const disk = folder === null ? null : await statfs(folder).catch(() => null); // it is not there yet
      return disk && { name, free: disk.bavail * disk.bsize, total: disk.blocks * disk.bsize };
    }),
  );
  return rooms.flatMap((room) => room ?? []);
}

/** Since the latest backup, or since this process could have made one, in hours. */
export async function readBackupAgeH(folder: string): Promise<number> {
  const latest = (await findLatestBackup(folder)) ?? performance.timeOrigin;
  return (Date.now() - latest) / HOUR_MS;
}

const HOUR_MS = 3_600_000;

/** When the latest backup of a folder was written, in milliseconds since 1970; null: there is none. */
export async function findLatestBackup(folder: string): Promise<number | null> {
  const names = await readdir(folder).catch(() => []); // it is not there yet
  const backups = names.filter((name) => /^sauvegarde-[\d-]+\.tar\.gz$/.test(name));
  const times = await Promise.all(backups.map(async (name) => (await stat(path.join(folder, name))).mtimeMs));
  return times.length === 0 ? null : Math.max(...times);
}
