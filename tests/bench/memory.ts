import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fill, PATHS } from '../../src/links.ts';
import { FORMATS } from '../../src/views/words/fichiers.ts';
import { createHttpClient } from './http.ts';
import { BOTH_PLATFORMS, type Place } from './place.ts';
import type { ServerProcess } from './process.ts';
import { HEADERS, PAGES, signIn } from './signed-in.ts';
import { atMost, type Row, skipped } from './table.ts';

/**
 * Resident memory of the program with both platforms, of the process that makes files, and of all PostgreSQL processes: when
 * it is idle, and after pages, files and calendars. How long the event loop was held meanwhile stands beside that of rest.
 */
export async function measureMemory(place: Place): Promise<readonly Row[]> {
  if (process.platform !== 'linux') return [skipped(IDLE, 'only Linux says what each process holds')];
  await using data = await place.openData();
  const { pool, folder } = data;
  await using program = await place.startProgram({ ...BOTH_PLATFORMS, OPERATOR_TOKEN });
  const file = path.join(folder, 'postgres/postmaster.pid');
  const postmaster = Number((await readFile(file, 'utf8')).split('\n')[0]);
  await delay(SETTLE_MS);
  const idle = await measureAll(program, postmaster);
  await signIn(pool);
  await readHeldMs(program); // begins anew
  await delay(REST_MS);
  const rest = await readHeldMs(program);
  await work(program);
  const held = await readHeldMs(program);
  const busy = await measureAll(program, postmaster);
  await delay(SETTLE_MS);
  const after = await measureAll(program, postmaster);
  return [
    { work: IDLE, ...idle, ...atMost(idle.megabytes, 240, ' MB') },
    { work: MIXED, ...busy },
    { work: `${MIXED}, a minute later`, ...after, ...atMost(after.megabytes, 320, ' MB') },
    {
      work: 'event loop held meanwhile, p99',
      measured: `${held.toFixed(0)} ms`,
      beside: `${rest.toFixed(1)} ms, when idle`,
      ...atMost(held, 20, ' ms'),
    },
  ];
}

const IDLE = 'memory when idle, both platforms, PostgreSQL included';
const TURNS = 150;
const MIXED = `memory after ${TURNS * (Object.keys(PAGES).length + 2)} pages, files and calendars`;
const SETTLE_MS = 70_000; // connections, and the process that makes files, end once they rested for a minute
const REST_MS = 10_000;
const OPERATOR_TOKEN = 'whoever-reads-figures-in-a-bench';
const LAST_RESUME = 4; // of the demonstration

/** Pages of two people, each format of a summary in turn, a calendar: four at a time. */
async function work({ origin }: ServerProcess): Promise<void> {
  const others = FORMATS.map((format) => fill(PATHS.resumeFichier, { numero: LAST_RESUME, format }));
  const people = Array.from({ length: 4 }, async (_, person) => {
    using http = createHttpClient(origin);
    for (let turn = person; turn < TURNS; turn += 4)
      for (const address of [...Object.values(PAGES), others[turn % others.length] ?? '', FEED])
        await http.get(address, HEADERS);
  });
  await Promise.all(people);
}

const FEED = '/calendriers/tout.ics';

/** By how much the 99th of a hundred looks came late, since it was asked the last time. */
async function readHeldMs({ origin }: ServerProcess): Promise<number> {
  const answer = await fetch(`${origin}${PATHS.metrics}`, {
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}` },
  });
  const line = /^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(await answer.text());
  return Number(line?.[1]) * 1_000 - LOOK_MS;
}

const LOOK_MS = 10; // Node counts from one look to the next, and prom-client looks each 10 ms: a loop that rests gives 10

async function measureAll({ pid }: ServerProcess, postmaster: number) {
  // The program alone runs Node here, in a real installation: what it shares with this bench counts in full.
  const node = await readKilobytes(pid, 'smaps_rollup', 'Rss');
  const makers = (await listChildren(pid)).filter((child) => child !== postmaster);
  const maker = await sum(makers);
  const servers = [postmaster, ...(await listChildren(postmaster))];
  const server = await sum(servers);
  const files = makers.length === 0 ? '' : ` + ${megabytes(maker)} (PSS, files)`;
  return {
    megabytes: (node + maker + server) / 1024,
    measured: megabytes(node + maker + server),
    beside: `${megabytes(node)} (RSS)${files} + ${megabytes(server)} (PSS, ${servers.length} processes)`,
  };
}

async function sum(pids: readonly number[]): Promise<number> {
  const shares = await Promise.all(pids.map((pid) => readKilobytes(pid, 'smaps_rollup', 'Pss')));
  return shares.reduce((all, share) => all + share, 0);
}

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
