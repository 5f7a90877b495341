/** One line of the table; every cell is ready to print, one that is left out is empty. */
export interface Row {
  readonly work: string;
  readonly measured: string;
  /** The named baseline, in the same run. */
  readonly beside?: string;
  readonly ratio?: string;
  /** Left out where a row is printed only because it is good to know. */
  readonly aim?: string;
  readonly reached?: string;
}

/** What a row is held to. */
export type Verdict = Pick<Row, 'aim' | 'reached'>;

export function atMost(value: number, limit: number, unit: string): Verdict {
  return { aim: `at most ${limit}${unit}`, reached: value <= limit ? 'yes' : 'NO' };
}

export function atLeast(value: number, limit: number, unit: string): Verdict {
  return { aim: `at least ${limit}${unit}`, reached: value >= limit ? 'yes' : 'NO' };
}

/** A row that this machine cannot measure, with the reason in words. */
export function skipped(work: string, reason: string): Row {
  return { work, measured: 'skipped', beside: reason };
}

/** Plain text columns, as wide as their widest cell. */
export function renderTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows].map((row) => COLUMNS.map((column) => row[column] ?? ''));
  const widths = COLUMNS.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  const [head = '', ...body] = lines.map((line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [head, widths.map((width) => '-'.repeat(width)).join('  '), ...body].join('\n');
}

export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

export function times(ours: number, baseline: number): string {
  return `${(ours / baseline).toFixed(2)}x`;
}

export function percent(ours: number, baseline: number): string {
  return `${((ours / baseline) * 100).toFixed(0)} %`;
}

export function perSecond(rate: number): string {
  return `${rate.toFixed(rate < 100 ? 1 : 0)}/s`;
}

const COLUMNS = ['work', 'measured', 'beside', 'ratio', 'aim', 'reached'] as const;

const HEAD = Object.fromEntries(COLUMNS.map((column) => [column, column])) as Record<keyof Row, string>;
