import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Place } from './place.ts';
import type { ServerProcess } from './process.ts';
import type { Row } from './table.ts';

/** Resident memory of the idle program and of all its PostgreSQL processes. */
export async function measureMemory(program: ServerProcess, place: Place): Promise<readonly Row[]> {
  const aim = '240 MB in all';
  const what = 'memory, idle, both platforms: program + PostgreSQL';
  if (process.platform !== 'linux') {
    return [{ what, ours: 'not measured', baseline: 'Linux only', ratio: '', aim }];
  }
  const file = await place.withServer(async ({ folder }) => path.join(folder, 'postgres/postmaster.pid'));
  const postmaster = Number((await readFile(file, 'utf8')).split('\n')[0]);
  await delay(SETTLE_MS);
  // The program alone runs Node here, in a real installation: what it shares with this bench counts in full.
  const node = await readKilobytes(program.pid, 'smaps_rollup', 'Rss');
  const servers = [postmaster, ...(await listChildren(postmaster))];
  const shares = await Promise.all(servers.map((pid) => readKilobytes(pid, 'smaps_rollup', 'Pss')));
  const server = shares.reduce((sum, share) => sum + share, 0);
  return [
    {
      what,
      ours: megabytes(node + server),
      baseline: `${megabytes(node)} (RSS) + ${megabytes(server)} (PSS, ${servers.length} processes)`,
      ratio: '',
      aim,
    },
  ];
}

const SETTLE_MS = 5_000;

function megabytes(kilobytes: number): string {
  return `${(kilobytes / 1024).toFixed(0)} MB`;
}

async function readKilobytes(pid: number, file: string, name: string): Promise<number> {
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
