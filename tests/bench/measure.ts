import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { atMost, ms, type Row, times } from './table.ts';

/** Two ways to do the same, measured in turn. */
export interface Comparison {
  /** Milliseconds that it took: what the bench itself does around it is counted on neither side. */
  readonly ours: () => Promise<number>;
  readonly baseline: () => Promise<number>;
  /** Not counted. The baseline pauses for as long: a server in a tight loop is faster than one that waits for people. */
  readonly prepare: () => Promise<unknown>;
  /** Resolves once nothing runs any more of what our own work set off: the baseline pays for none of it. */
  readonly settle: () => Promise<unknown>;
}

export interface Samples {
  readonly ours: readonly number[];
  readonly baseline: readonly number[];
}

/**
 * Takes turns block by block: what slows the machine down hits both. Our background work competes with our own next
 * turns, as in life, and has settled before a baseline is timed.
 */
export async function interleave(comparison: Comparison, count: number): Promise<Samples> {
  const samples: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
  const blocks = Math.ceil(count / BLOCK);
  for (let block = -WARM_UP; block < blocks; block += 1) {
    const taken = await takeBlock(comparison, Math.min(BLOCK, count));
    if (block < 0) continue;
    samples.ours.push(...taken.ours);
    samples.baseline.push(...taken.baseline);
  }
  return samples;
}

async function takeBlock({ ours, baseline, prepare, settle }: Comparison, size: number): Promise<Samples> {
  const taken: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
  const pauses: number[] = [];
  for (let turn = 0; turn < size; turn += 1) {
    pauses.push(await time(prepare));
    taken.ours.push(await ours());
  }
  await settle();
  for (const pause of pauses) {
    await delay(pause);
    taken.baseline.push(await baseline());
  }
  return taken;
}

const asked = parseArgs({
  args: process.argv.slice(2),
  options: { conventions: { type: 'string' } },
  allowPositionals: true,
  strict: false,
});

/** The word of `npm run bench -- NAME`. */
export const [NAME = ''] = asked.positionals;

/** `npm run bench -- NAME 100` takes fewer; a 99th percentile needs some hundreds. */
export const SAMPLES = Number(asked.positionals[1] ?? 500);

/** As many as there are in France; `npm run bench -- territory --conventions 100` is tried sooner. */
export const CONVENTIONS = Number(asked.values.conventions ?? 3_500);

const BLOCK = 50;
const WARM_UP = 1; // blocks that are run first and not counted: the compiler settles

/** Milliseconds that a piece of work takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** By nearest rank; `rank` in (0, 1]. */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * rank) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** One row for the median, one for the 99th percentile; `aims` are ratios. */
export function compareRows(
  work: string,
  samples: Samples,
  { baseline, aims = {} }: { readonly baseline: string; readonly aims?: Aims },
): readonly Row[] {
  return RANKS.map(([name, rank]) => {
    const [our, their] = [percentile(samples.ours, rank), percentile(samples.baseline, rank)];
    const aim = aims[name];
    return {
      work: `${work}, ${name}`,
      measured: ms(our),
      beside: `${ms(their)}, ${baseline}`,
      ratio: times(our, their),
      ...(aim !== undefined && atMost(our / their, aim, 'x')),
    };
  });
}

type Aims = Partial<Readonly<Record<'p50' | 'p99', number>>>;

const RANKS = [
  ['p50', 0.5],
  ['p99', 0.99],
] as const;
