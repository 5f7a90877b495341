import type { GlanceCell, GlancePicture } from '../../../src/conversation/picture.ts';
import {
  DANGER,
  type Drawing,
  drawLegend,
  entryOf,
  inkOn,
  LEADING,
  type Mark,
  type Point,
  TYPE,
  write,
  writeLines,
} from './look.ts';
import { widthOf, wrap } from './measure.ts';

const HEIGHT = 32;
const GAP = 8; // room for a ring
const ROW_GAP = 10;
const BESIDE = 12;
const SIDE = 7; // of a cell
const BETWEEN = 6; // its number and its letter

/** One cell for each thing, a row for what belongs together, its name beside it; above it on a phone (`labels` 0). */
export function drawGlance(
  { rows, legend, marks: known }: GlancePicture,
  width: number,
  labels: number,
): Drawing {
  const wide = 2 * SIDE + Math.max(...rows.flatMap(({ cells }) => cells.map(widthOfWords)), 0);
  const left = labels === 0 ? EDGE : labels + BESIDE;
  const perLine = Math.max(1, Math.floor((width - left - EDGE + GAP) / (wide + GAP)));
  const marks: Mark[] = [];
  let y = EDGE;
  for (const { label, cells } of rows) {
    const lines = wrap(label, labels === 0 ? width : labels, TYPE);
    const named = lines.length * LEADING;
    const isBeside = labels > 0;
    const top = isBeside ? y : y + named + 5;
    marks.push(...writeLines(lines, { x: 0, y: isBeside ? y + Math.max(0, (HEIGHT - named) / 2) : y }));
    for (const [index, cell] of cells.entries()) {
      const x = left + (index % perLine) * (wide + GAP);
      marks.push(...drawCell(cell, { x, y: top + Math.floor(index / perLine) * (HEIGHT + GAP) }, wide));
    }
    const high = Math.ceil(cells.length / perLine) * (HEIGHT + GAP) - GAP;
    y = (isBeside ? y + Math.max(high, named) : top + high) + ROW_GAP;
  }
  const entries = [
    ...legend.map(entryOf),
    ...known.map(({ kind, label }) => ({ label, sign: (at: Point) => SIGNS[kind](at) })),
  ];
  const below = drawLegend(entries, width, y + 6);
  return { width, height: below.height, marks: [...marks, ...below.marks] };
}

const EDGE = 4; // of the picture, for what stands over a cell

function widthOfWords({ text, letter }: GlanceCell): number {
  return widthOf(text, TYPE) + BETWEEN + widthOf(letter, TYPE);
}

function drawCell(
  { text, letter, tone, marks }: GlanceCell,
  { x, y }: Point,
  width: number,
): readonly Mark[] {
  const color = inkOn(tone);
  const low = y + 21;
  return [
    { kind: 'area', tone, x, y, width, height: HEIGHT, round: 6, hasLetter: true },
    ...(marks.includes('changed')
      ? [{ kind: 'ring', x: x - 3, y: y - 3, width: width + 6, height: HEIGHT + 6 } as const]
      : []),
    write(text, { x: x + SIDE, y: low }, { color }),
    write(letter, { x: x + width - SIDE, y: low }, { anchor: 'end', color }),
    ...(marks.includes('late') ? [dot({ x: x + width - 2, y: y + 2 })] : []),
    ...(marks.includes('hindered')
      ? [{ kind: 'triangle', x: x + 3, y: y + HEIGHT - 1, size: 12 } as const]
      : []),
  ];
}

function dot(at: Point): Mark {
  return { kind: 'dot', ...at, radius: 5, color: DANGER };
}

const SIGNS: Readonly<Record<GlanceCell['marks'][number], (at: Point) => readonly Mark[]>> = {
  late: ({ x, y }) => [dot({ x: x + 9, y: y + 9 })],
  hindered: ({ x, y }) => [{ kind: 'triangle', x: x + 9, y: y + 9, size: 10 }],
  changed: ({ x, y }) => [{ kind: 'ring', x: x + 1, y: y + 1, width: 16, height: 16 }],
};
