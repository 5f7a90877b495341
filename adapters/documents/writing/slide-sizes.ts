import { wrap } from '../pictures/measure.ts';
import type { DrawnPicture, Png, TableElement, toListed } from './elements.ts';
import { columnsOf } from './widths.ts';

/** Everything but a title, a table and a picture. */
export type Line = Exclude<
  ReturnType<typeof toListed>[number],
  { kind: 'heading' | 'table' | 'picture' | 'parties' }
>;

// What is read from the end of a room: a body of 12.3 by 5.2 inches, in points.
export const USUAL = 18;
const SIZES = [28, 24, 20, USUAL];
const BODY = { width: 705, height: 305 }; // less a margin for who reads wider letters
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

/** How high the lines of a slide may be: those of a cover stand above its picture. */
export function roomOf(glance: DrawnPicture | undefined): number {
  return glance === undefined
    ? BODY.height
    : (placeGlance(glance.png).panel.y - CONTENT_BOX.y) * INCH - BETWEEN;
}

/** At the foot of a cover, on a ground of its own, its title above it. */
export function placeGlance({ width, height }: Png) {
  const { x, w } = CONTENT_BOX;
  const scale = Math.min((w - 2 * INSET) / width, TALLEST / height);
  const [wide, high] = [width * scale, height * scale];
  const panel = { x, y: FOOT - high - TITLE - 2 * INSET, w, h: high + TITLE + 2 * INSET };
  const title = { x: x + INSET, y: panel.y + INSET, w: w - 2 * INSET, h: TITLE };
  return { panel, title, image: { x: x + INSET, y: title.y + TITLE, w: wide, h: high } };
}

export const COVER_BOX = { ...CONTENT_BOX, y: 4, h: 2.1 };
const FOOT = COVER_BOX.y + COVER_BOX.h; // what stands below it are the parties
const TALLEST = 2.1;
const INSET = 0.15;
const TITLE = 0.4;
const INCH = 72; // points

/** The largest in which all of it fits. */
export function sizeOf(lines: readonly Line[], room = BODY.height): number {
  const isFitting = (size: number) => lines.reduce((sum, line) => sum + heightOf(line, size), 0) <= room;
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
