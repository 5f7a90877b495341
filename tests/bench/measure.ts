import type { Row } from './table.ts';
import { ms, times } from './table.ts';

/** Two ways to do the same, measured in turn. `prepare` is not counted. */
export interface Comparison {
  readonly ours: () => Promise<unknown>;
  readonly baseline: () => Promise<unknown>;
  readonly prepare?: () => Promise<unknown>;
}

export interface Samples {
  readonly ours: readonly number[];
  readonly baseline: readonly number[];
}

/** Takes turns, each going first every second time: what slows the machine down hits both. */
export async function interleave(comparison: Comparison, count: number): Promise<Samples> {
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let turn = -Math.ceil(count * WARM_UP); turn < count; turn += 1) {
    await comparison.prepare?.();
    const oursFirst = turn % 2 === 0;
    const early = oursFirst ? null : await time(comparison.baseline);
    const our = await time(comparison.ours);
    const their = early ?? (await time(comparison.baseline));
    if (turn < 0) continue;
    ours.push(our);
    baseline.push(their);
  }
  return { ours, baseline };
}

/** Milliseconds that a piece of work takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** By nearest rank; `rank` in (0, 1]. */
function percentile(values: readonly number[], rank: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * rank) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** One row for the median, one for the 99th percentile. */
export function compareRows(
  what: string,
  samples: Samples,
  { baseline, aim }: { readonly baseline: string; readonly aim: Aims },
): readonly Row[] {
  return RANKS.map(([name, rank]) => {
    const [our, their] = [percentile(samples.ours, rank), percentile(samples.baseline, rank)];
    return {
      what: `${what}, ${name}`,
      ours: ms(our),
      baseline: `${ms(their)} (${baseline})`,
      ratio: times(our, their),
      aim: typeof aim === 'string' ? aim : aim[name],
    };
  });
}

type Aims = string | { readonly p50: string; readonly p99: string };

const WARM_UP = 0.15; // share of the turns that are run first and not counted: the compiler settles
const RANKS = [
  ['p50', 0.5],
  ['p99', 0.99],
] as const;
