import type { Table } from '../../../src/views/words/table.ts';

/** How wide each column of a sheet is, in characters: a number takes little room, a text is wrapped. */
export function widthsOf({ columns, rows }: Table): readonly number[] {
  return columns.map((column, index) => {
    const longestWord = Math.max(...column.split(' ').map((word) => word.length));
    const longest = Math.max(longestWord, ...rows.map((row) => lengthOf(row[index] ?? '')));
    return Math.min(Math.max(longest + MARGIN, NARROWEST), WIDEST);
  });
}

function lengthOf(cell: string): number {
  return Math.max(...cell.split('\n').map((line) => line.length));
}

const MARGIN = 2;
const NARROWEST = 8;
const WIDEST = 36;

/** « AA », of the twenty-seventh column. */
export function nameOfColumn(column: number): string {
  const [before, last] = [Math.floor((column - 1) / LETTERS), (column - 1) % LETTERS];
  return (before === 0 ? '' : nameOfColumn(before)) + String.fromCodePoint(FIRST + last);
}

const LETTERS = 26;
const FIRST = 65;
