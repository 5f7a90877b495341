/** One line of the table; every cell is ready to print. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly baseline: string;
  readonly ratio: string;
  readonly aim: string;
}

/** Plain text columns, as wide as their widest cell. */
export function renderTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows].map((row) => COLUMNS.map((column) => row[column]));
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

const COLUMNS = ['what', 'ours', 'baseline', 'ratio', 'aim'] as const;

const HEAD: Row = { what: 'what', ours: 'ours', baseline: 'baseline', ratio: 'ratio', aim: 'aim' };
