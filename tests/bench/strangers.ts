import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { fill, PATHS } from '../../src/links.ts';
import { createHttpClient } from './http.ts';
import { percentile, time } from './measure.ts';
import type { Place } from './place.ts';
import type { ServerProcess } from './process.ts';
import { createLinks, createSubmission, type Dossier, fillIn, listDossiers, takeTurns } from './reponses.ts';
import { atMost, ms, type Row, skipped, times } from './table.ts';

/**
 * What who has no right can take from the others: memory, by bodies that are begun and never end, and time, by asking
 * for the papers of a public summary as fast as one can while a lead answers.
 */
export async function measureStrangers(place: Place): Promise<readonly Row[]> {
  await using data = await place.openData();
  const { pool } = data;
  await using program = await place.startProgram({ TRUST_PROXY: 'loopback' });
  const dossiers = await listDossiers(pool);
  await createLinks(pool);
  return [await measureHeld(program), ...(await measureAnswers(program, dossiers))];
}

const HELD = 60;
const HELD_BYTES = 7_900_000;
const HELD_AIM_MB = 30;
const SETTLE_MS = 3_000;
const ANSWERS = 60;
const STRANGER = '203.0.113.9';

async function measureHeld(program: ServerProcess): Promise<Row> {
  const work = `memory that ${HELD} held uploads take`;
  if (process.platform !== 'linux') return skipped(work, 'only Linux says what each process holds');
  await delay(SETTLE_MS);
  const before = await readRss(program.pid);
  const held = Array.from({ length: HELD }, () => hold(program.origin));
  await delay(SETTLE_MS);
  const taken = (await readRss(program.pid)) - before;
  for (const one of held) one.destroy();
  const beside = `${before.toFixed(0)} MB before them`;
  return {
    work,
    measured: `${taken.toFixed(0)} MB`,
    beside,
    ...atMost(taken, HELD_AIM_MB, ' MB'),
  };
}

/** All but the last byte of a large file, for a page that only who is signed in may send to. */
function hold(origin: string) {
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': HELD_BYTES,
    'x-forwarded-for': STRANGER,
  };
  const outgoing = request(new URL(PATHS.espaceImport, origin), { method: 'POST', headers, agent: false });
  outgoing.on('error', () => {}); // refused before its end: that is the point
  outgoing.write('a'.repeat(HELD_BYTES - 1));
  return outgoing;
}

async function readRss(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

/** How long an answer takes to be kept: alone, and while a stranger asks and asks. */
async function measureAnswers(program: ServerProcess, dossiers: readonly Dossier[]): Promise<readonly Row[]> {
  const next = takeTurns(dossiers);
  await answer(program, next, ANSWERS / 2); // the compiler settles
  const alone = await answer(program, next, ANSWERS);
  const strangers = askAndAsk(program.origin);
  const meanwhile = await answer(program, next, ANSWERS);
  const { counts, all } = await strangers;
  const said = [...counts].map(([status, count]) => `${count} x ${status}`).join(', ');
  return RANKS.map(([name, rank]) => {
    const [their, our] = [percentile(alone, rank), percentile(meanwhile, rank)];
    return {
      work: `a lead's answer while a stranger asks ${all} times (${said}), ${name}`,
      measured: ms(our),
      beside: `${ms(their)}, alone`,
      ratio: times(our, their),
      ...atMost(our / their, 2, 'x'),
    };
  });
}

const RANKS = [
  ['p50', 0.5],
  ['p95', 0.95],
] as const;

async function answer(
  { origin }: ServerProcess,
  next: () => Dossier,
  count: number,
): Promise<readonly number[]> {
  using client = createHttpClient(origin);
  const took: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const current = createSubmission(next());
    const send = await fillIn(
      { client, address: fill(PATHS.tableauIntent, { token: current.code }) },
      current,
    );
    took.push(await time(send));
    await delay(PAUSE_MS);
  }
  return took;
}

const PAUSE_MS = 50; // a person does not answer in a tight loop

/** In a thread of its own: our own clock must not wait for the stranger. */
async function askAndAsk(
  origin: string,
): Promise<{ readonly counts: ReadonlyMap<number, number>; readonly all: number }> {
  const [asked] = await once(
    new Worker(STRANGER_THREAD, { workerData: { origin, address: STRANGER } }),
    'message',
  );
  return asked;
}

const STRANGER_THREAD = new URL('stranger.ts', import.meta.url);
