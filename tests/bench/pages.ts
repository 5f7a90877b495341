import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PATHS } from '../../src/links.ts';
import { type Growth, growConvention } from './growth.ts';
import { createHttpClient } from './http.ts';
import { createFile } from './importing.ts';
import { compareRows, interleave, median, SAMPLES, time } from './measure.ts';
import { megabytes, readKilobytes } from './memory.ts';
import type { Place } from './place.ts';
import { type ServerProcess, startProcess } from './process.ts';
import { measureRate } from './rate.ts';
import { createSettle, readProcessorMs } from './settle.ts';
import { HEADERS, PAGES, signIn } from './signed-in.ts';
import { atLeast, atMost, ms, perSecond, type Row, times } from './table.ts';

/**
 * What people who are signed in read, beside Express pages of the same bytes after one look at the session: as the
 * demonstration is, with 216 fiches, and with as many people and rounds as fifty years of a département leave behind.
 */
export async function measurePages(place: Place): Promise<readonly Row[]> {
  const rows = [...(await measureAll(place, '', Object.entries(PAGES)))];
  await grow(place, { fiches: 8 });
  rows.push(...(await measureAll(place, ', 216 fiches', [['Le plan', PATHS.espacePlan]])));
  await grow(place, { personnes: 100, rounds: 100 });
  rows.push(...(await measureAll(place, ', 216 fiches, 2,700 people, 105 rounds', Object.entries(PAGES))));
  rows.push(...(await measureDuringImport(place)));
  return rows;
}

async function grow(place: Place, growth: Growth): Promise<void> {
  await using data = await place.openData();
  await growConvention(data.pool, growth);
}

/** The memory of the program is told with them. */
async function measureAll(
  place: Place,
  size: string,
  pages: readonly (readonly [name: string, address: string])[],
): Promise<readonly Row[]> {
  await using data = await place.openData();
  const { pool, url } = data;
  await using program = await place.startProgram();
  using ours = createHttpClient(program.origin);
  await signIn(pool);
  const bodies: string[] = [];
  for (const [, address] of pages) bodies.push((await ours.get(address, HEADERS)).body);
  await using bare = await startBarePages(bodies, url);
  const rows: Row[] = [];
  for (const [index, [name, address]] of pages.entries()) {
    const target = { program, bare, settle: createSettle(program, pool), index, address };
    rows.push(...(await measurePage(`${name}${size}`, target)));
  }
  const rss = megabytes(await readKilobytes(program.pid, 'smaps_rollup', 'Rss'));
  const work = `memory after these pages${size}`;
  return [...rows, { work, measured: rss }];
}

const RATE_MS = 2_000;
const BASELINE = 'bare Express, the same bytes';
interface Target {
  readonly program: ServerProcess;
  readonly bare: ServerProcess;
  readonly settle: () => Promise<unknown>;
  readonly index: number;
  readonly address: string;
}

async function measurePage(
  name: string,
  { program, bare, settle, index, address }: Target,
): Promise<readonly Row[]> {
  using ours = createHttpClient(program.origin);
  using theirs = createHttpClient(bare.origin);
  const samples = await interleave(
    {
      prepare: async () => {},
      ours: () => time(() => ours.get(address, HEADERS)),
      baseline: () => time(() => theirs.get(`/${index}`, HEADERS)),
      settle,
    },
    SAMPLES,
  );
  const our = await measureCost(program, address);
  const their = await measureCost(bare, `/${index}`);
  return [
    ...compareRows(name, samples, { baseline: BASELINE, aims: { p50: 5, p99: 10 } }),
    {
      work: `${name}, 16 at once`,
      measured: perSecond(our.rate),
      beside: `${perSecond(their.rate)}, ${BASELINE}`,
      ratio: times(our.rate, their.rate),
      ...atLeast(our.rate, 400, '/s'),
    },
    {
      work: `${name}, 16 at once, p99`,
      measured: ms(our.p99),
      beside: `${ms(their.p99)}, ${BASELINE}`,
      ratio: times(our.p99, their.p99),
      ...atMost(our.p99 / their.p99, 10, 'x'),
    },
    {
      work: `${name}, 16 at once, processor time of each`,
      measured: ms(our.cost),
      beside: `${ms(their.cost)}, ${BASELINE}`,
      ratio: times(our.cost, their.cost),
    },
  ];
}

/** Each page in turn, for as long as a list of people is imported beside. */
async function measureDuringImport(place: Place): Promise<readonly Row[]> {
  await using _ = await place.openData();
  await using program = await place.startProgram();
  using ours = createHttpClient(program.origin);
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'espace-pages-'));
  const ask = async (isOver: () => boolean) => {
    const taken = Object.values(PAGES).map(() => [] as number[]);
    while (!isOver())
      for (const [index, address] of Object.values(PAGES).entries())
        taken[index]?.push(await time(() => ours.get(address, HEADERS)));
    return taken.map(median);
  };
  const turns = (count: number) => () => count-- <= 0;
  const file = path.join(folder.path, 'personnes.csv');
  await writeFile(file, createFile('Agente'));
  await ask(turns(SAMPLES));
  const quiet = await ask(turns(SAMPLES));
  let isOver = false;
  const importing = place.runCommand('importer-personnes', file, '--confirmer').finally(() => {
    isOver = true;
  });
  const busy = await ask(() => isOver);
  await importing;
  return Object.keys(PAGES).map((name, index) => {
    const [during = Number.NaN, before = Number.NaN] = [busy[index], quiet[index]];
    const work = `${name}, while 2,000 people are imported, p50`;
    const beside = `${ms(before)}, while nothing is`;
    return {
      work,
      measured: ms(during),
      beside,
      ratio: times(during, before),
      ...atMost(during / before, 2, 'x'),
    };
  });
}

/** What each took of a processor beside: on a machine that others use too it says more than the time that passed. */
async function measureCost({ origin, pid }: ServerProcess, address: string) {
  const before = await readProcessorMs(pid);
  const measured = await measureRate({ origin, path: address, headers: HEADERS }, RATE_MS);
  const cost = ((await readProcessorMs(pid)) - before) / ((measured.rate * RATE_MS) / 1_000);
  return { ...measured, cost };
}

/** The bytes go by a file: an environment holds 128 KB. */
async function startBarePages(bodies: readonly string[], database: string): Promise<ServerProcess> {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'espace-pages-')); // read before the first answer
  const file = path.join(folder.path, 'pages.json');
  await writeFile(file, JSON.stringify(bodies));
  const server = fileURLToPath(import.meta.resolve('./bare-pages.ts'));
  const env = { BENCH_PAGES: file, BENCH_DATABASE: database };
  return await startProcess({ args: [server], env, path: '/0' });
}
