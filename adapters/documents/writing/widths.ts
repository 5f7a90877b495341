import { type Export, TITRE_FICHES, titreSuite } from '../../../src/views/words/fichiers.ts';
import { findPill, type Table } from '../../../src/views/words/table.ts';
import type { TableElement } from './elements.ts';

/** The sheets of a workbook, each with its name, and printed one page wide. */
export function sheetsOf({ table, sheets = [] }: Pick<Export, 'table' | 'sheets'>): readonly Table[] {
  const [first, ...others] = sheets;
  return [...(first ? [first] : []), table, ...others].flatMap(cutToPaper);
}

/** The columns that do not fit go on with a sheet beside it, after those that name the row. */
function cutToPaper(table: Table): readonly Table[] {
  const { titre = TITRE_FICHES, columns, rows } = table;
  const widths = listNarrowest(table);
  const naming = sum(widths.slice(0, NAMING));
  const pages: number[][] = [[]];
  let room = ON_A4 - naming;
  for (const [index, width] of [...widths.entries()].slice(NAMING)) {
    if (width > room && pages.at(-1)?.length !== 0) {
      pages.push([]);
      room = ON_A4 - naming;
    }
    pages.at(-1)?.push(index);
    room -= width;
  }
  return pages.map((page, index) => {
    const kept = [...columns.keys()].slice(0, NAMING).concat(page);
    return {
      ...table,
      titre: index === 0 ? titre : titreSuite(titre, { page: index + 1, pages: pages.length }),
      columns: kept.map((one) => columns[one] ?? ''),
      rows: rows.map((row) => kept.map((one) => row[one] ?? '')),
    };
  });
}

/** Columns that name the row: they stay where they are, and are printed on each page. */
export const NAMING = 2;

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
export function widthsOf(table: Table): readonly number[] {
  const widths = listWidths(table);
  if (sum(widths) <= ON_A4 && !widths.includes(WIDEST)) return widths;
  const columns = listNarrowest(table).map((narrowest, index) => ({
    narrowest,
    cells: table.rows.map((row) => (row[index] ?? '').length + MARGIN),
  }));
  return shareRoom(columns, ON_A4).map(Math.floor);
}

/** What nobody reads in a narrow column has a wide one. */
function listNarrowest(table: Table): readonly number[] {
  return listWidths(table).map((width, index) => {
    const isLong = table.rows.some((row) => (row[index] ?? '').length > LONG);
    return Math.min(width, isLong ? OF_LONG_TEXT : OF_TEXT);
  });
}

function listWidths({ columns, rows }: Table): readonly number[] {
  return columns.map((column, index) => {
    const longestWord = Math.max(...column.split(' ').map((word) => word.length));
    const longest = Math.max(longestWord, ...rows.map((row) => lengthOf(row[index] ?? '')));
    return Math.min(Math.max(longest + MARGIN, NARROWEST), WIDEST);
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

const ON_A4 = 150; // characters beside each other, printed in eight points: also in letters that are wider than ours
const OF_TEXT = 14; // a column of words is not narrower
const LONG = 160;
const OF_LONG_TEXT = 30;

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

/** How wide each column of a table in a text is, of all the room there is: no word of usual length is cut. */
export function columnsOf(table: TableElement, room: number): readonly number[] {
  const shares = sharesOf(table);
  const all = sum(shares);
  return shares.map((share) => (share * room) / all);
}

function sharesOf({ head, rows, pills = [] }: TableElement): readonly number[] {
  const columns = head.map((text, index) => {
    const cells = rows.map((row) => row[index] ?? '');
    const [name, ...words] = [text, ...cells.flatMap(listWords)];
    const bold = index === 0 ? IN_BOLD : 1;
    const sign = cells.some((cell) => findPill(cell, pills)) ? SIGN : 0;
    const word = Math.max(...words.map(({ length }) => length * bold), 0) * IN_OTHER_LETTERS;
    const named = Math.max(...(name ?? '').split(/\s/).map(({ length }) => length * IN_BOLD_HEAD));
    const isBlank = rows.length > 0 && cells.every((cell) => cell.trim() === '');
    const narrowest = isBlank
      ? BY_HAND
      : Math.min(Math.max(word, named, NARROWEST_SHARE) + PADDING + sign, WIDEST_WORD);
    const whole = cells.map(({ length }) => length * bold + PADDING + sign);
    return { narrowest, cells: [(name ?? '').length * IN_BOLD_HEAD + PADDING, ...whole] };
  });
  return shareRoom(columns);
}

interface Column {
  readonly narrowest: number;
  /** How long each cell is on one line, its head first. */
  readonly cells: readonly number[];
}

/** From the room that each would like, a character less at a time, where the table grows the least by it. */
function shareRoom(columns: readonly Column[], room = LINE): readonly number[] {
  const widths = columns.map(({ narrowest, cells }) =>
    Math.max(narrowest, Math.min(room, Math.max(0, ...cells))),
  );
  const heightWith = (index: number, width: number) => (height: number, row: number) =>
    Math.max(height, countLines(columns[index]?.cells[row] ?? 0, width));
  let heights = (columns[0]?.cells ?? []).slice(0, MOST_ROWS).map(() => 1);
  for (const [index, width] of widths.entries()) heights = heights.map(heightWith(index, width));
  for (let above = Math.ceil(sum(widths) - room); above > 0; above -= 1) {
    const costs = columns.map(({ narrowest }, index) => {
      const width = widths[index] ?? 0;
      const left = width - narrowest;
      if (left < 1) return Number.POSITIVE_INFINITY;
      return sum(heights.map(heightWith(index, width - 1))) - left / (room * room);
    });
    const cheapest = Math.min(...costs);
    if (!Number.isFinite(cheapest)) break;
    const index = costs.indexOf(cheapest);
    const width = (widths[index] ?? 0) - 1;
    widths[index] = width;
    heights = heights.map(heightWith(index, width));
  }
  return widths;
}

/** Lines end with a word, before the edge. */
/** How many lines the head and each row of a sheet take, as printed. */
export function linesOfRows({ columns, rows }: Table, widths: readonly number[]): readonly number[] {
  const linesOf = (cell: string, width: number) =>
    sum(cell.split('\n').map((line) => countLines(line.length * WIDER, width)));
  return [columns, ...rows].map((row) =>
    Math.max(1, ...row.map((cell, index) => linesOf(cell, widths[index] ?? WIDEST))),
  );
}

const WIDER = 0.95; // characters of a text are narrower than the digit that a width is counted in

function countLines(length: number, width: number): number {
  return length <= width ? 1 : Math.ceil((length * RAGGED) / width);
}

/** A few words stay on one line. */
function listWords(cell: string): readonly string[] {
  return cell.length <= FEW ? [cell] : cell.split(/\s/);
}

// all in characters, of a table on a page
const LINE = 105;
const FEW = 9;
const PADDING = 3;
const SIGN = 3; // the colour of a state, before its word
const NARROWEST_SHARE = 5;
const BY_HAND = 22; // of a column that is filled on paper
const RAGGED = 1.1;
const MOST_ROWS = 60; // the others are much like these
const IN_OTHER_LETTERS = 1.15; // who opens the file may not have ours
const IN_BOLD = 1.15;
const IN_BOLD_HEAD = 1.3;
const WIDEST_WORD = 24;
