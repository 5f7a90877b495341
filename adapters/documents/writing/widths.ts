import type { Export } from '../../../src/views/words/fichiers.ts';
import type { Table } from '../../../src/views/words/table.ts';

/** The sheets of a workbook, each with its name. */
export function sheetsOf({ table, sheets = [] }: Pick<Export, 'table' | 'sheets'>) {
  const [first, ...others] = sheets;
  return [...(first ? [first] : []), table, ...others];
}

/** What stands in each column: words, unless every one of its cells is a number or a day. */
export function kindsOf({ columns, rows }: Table): readonly ('text' | 'number' | 'day')[] {
  return columns.map((_, index) => {
    const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell !== '');
    if (cells.length === 0) return 'text';
    if (cells.every((cell) => DAY.test(cell))) return 'day';
    return cells.every((cell) => NUMBER.test(cell)) ? 'number' : 'text';
  });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^(?:0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,14})\.\d{1,9})$/;

/** How wide each column of a sheet is, in characters: a number takes little room, a text is wrapped. */
export function widthsOf({ columns, rows }: Table): readonly number[] {
  return toOneSheet(
    columns.map((column, index) => {
      const longestWord = Math.max(...column.split(' ').map((word) => word.length));
      const longest = Math.max(longestWord, ...rows.map((row) => lengthOf(row[index] ?? '')));
      return Math.min(Math.max(longest + MARGIN, NARROWEST), WIDEST);
    }),
  );
}

/** What is a little too wide for a sheet of A4 is made to fit; what is much too wide goes on with the next one. */
function toOneSheet(widths: readonly number[]): readonly number[] {
  const fixed = sum(widths.map((width) => Math.min(width, OF_TEXT)));
  const above = sum(widths.map((width) => Math.max(0, width - OF_TEXT)));
  if (fixed + above <= ON_A4 || fixed > ON_A4) return widths;
  const share = (ON_A4 - fixed) / above;
  return widths.map((width) => (width > OF_TEXT ? Math.floor(OF_TEXT + (width - OF_TEXT) * share) : width));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Of what is printed, in per cent: letters of eight points. */
export const SCALE = 75;
const ON_A4 = 176; // characters of that size beside each other
const OF_TEXT = 16; // a column of words is not narrower

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
