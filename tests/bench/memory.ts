import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BOTH_PLATFORMS, type Place } from './place.ts';
import type { Row } from './table.ts';
import { atMost, skipped } from './table.ts';

/** Resident memory of the idle program, with both platforms, and of all its PostgreSQL processes. */
export async function measureMemory(place: Place): Promise<readonly Row[]> {
  const work = 'memory when idle, both platforms, PostgreSQL included';
  if (process.platform !== 'linux') return [skipped(work, 'only Linux says what each process holds')];
  const program = await place.startProgram(BOTH_PLATFORMS);
  try {
    const file = await place.withServer(async ({ folder }) => path.join(folder, 'postgres/postmaster.pid'));
    const postmaster = Number((await readFile(file, 'utf8')).split('\n')[0]);
    await delay(SETTLE_MS);
    // The program alone runs Node here, in a real installation: what it shares with this bench counts in full.
    const node = await readKilobytes(program.pid, 'smaps_rollup', 'Rss');
    const servers = [postmaster, ...(await listChildren(postmaster))];
    const shares = await Promise.all(servers.map((pid) => readKilobytes(pid, 'smaps_rollup', 'Pss')));
    const server = shares.reduce((sum, share) => sum + share, 0);
    const beside = `${megabytes(node)} (RSS) + ${megabytes(server)} (PSS, ${servers.length} processes)`;
    const all = node + server;
    return [{ work, measured: megabytes(all), beside, ratio: '', ...atMost(all / 1024, AIM_MB, ' MB') }];
  } finally {
    await program.stop();
  }
}

const AIM_MB = 240;
const SETTLE_MS = 5_000;

export function megabytes(kilobytes: number): string {
  return `${(kilobytes / 1024).toFixed(0)} MB`;
}

export async function readKilobytes(pid: number, file: string, name: string): Promise<number> {
  const text = await readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
}

async function listChildren(parent: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const parents = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')),
  );
  return pids.filter((_, index) => parents[index]?.includes(`\nPPid:\t${parent}\n`));
}
