import { wrap } from '../pictures/measure.ts';
import type { TableElement, toListed } from './elements.ts';
import { columnsOf } from './widths.ts';

/** Everything but a title, a table and a picture. */
export type Line = Exclude<
  ReturnType<typeof toListed>[number],
  { kind: 'heading' | 'table' | 'picture' | 'parties' }
>;

// What is read from the end of a room: a body of 12.3 by 5.2 inches, in points.
export const USUAL = 18;
const SIZES = [28, 24, 20, USUAL];
export const BODY = { width: 705, height: 305 }; // less a margin for who reads wider letters
export const CONTENT_BOX = { x: 0.5, y: 1.7, w: 12.3, h: 5.2 }; // inches
const LEADING = 1.2; // of the size of its letters
const BETWEEN = 6; // points after a paragraph
const BULLET = 27; // points before an item

export const TABLE_POINTS = 370; // of a slide's 540, without its title, the caption and the margins
export const CELL = 16; // points
const TABLE_MARGINS = { width: 12, height: 6 }; // points, of a cell

/** How high each of its rows is. */
export function measureRows(table: TableElement): (row: readonly string[]) => number {
  const widths = columnsOf(table, BODY.width);
  return (row) => heightOfRow(row, widths);
}

function heightOfRow(row: readonly string[], widths: readonly number[]): number {
  const lines = row.map((cell, index) => {
    const width = (widths[index] ?? 0) - TABLE_MARGINS.width;
    return linesOf(cell, index === 0 ? width / IN_BOLD : width, CELL);
  });
  return Math.max(1, ...lines) * CELL * LEADING + TABLE_MARGINS.height;
}

/** The largest in which all of it fits. */
export function sizeOf(lines: readonly Line[]): number {
  const isFitting = (size: number) =>
    lines.reduce((sum, line) => sum + heightOf(line, size), 0) <= BODY.height;
  return SIZES.find(isFitting) ?? USUAL;
}

/** In points, measured with the letters themselves. */
export function heightOf(line: Line, size: number): number {
  const text = line.kind === 'fact' ? `${line.label} ${line.text}` : line.text;
  const width = BODY.width - (line.kind === 'item' ? BULLET : 0);
  return linesOf(text, width, size) * size * LEADING + BETWEEN;
}

function linesOf(text: string, width: number, size: number): number {
  return text.split('\n').reduce((sum, one) => sum + wrap(one, width, size).length, 0);
}

/** The largest size in which a title stands above the body: two lines, else three. Bold letters are a tenth wider. */
export function sizeOfTitle(titre: string): number {
  return (
    TITLES.find(({ size, lines }) => linesOf(titre, BODY.width / IN_BOLD, size) <= lines)?.size ?? SMALLEST
  );
}

const TITLES = [
  { size: 28, lines: 2 },
  { size: 24, lines: 2 },
  { size: 20, lines: 3 },
];
const SMALLEST = 14;
const IN_BOLD = 1.1;
