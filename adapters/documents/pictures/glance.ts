import type { GlanceCell, GlancePicture } from '../../../src/conversation/picture.ts';
import * as look from './look.ts';
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
): look.Drawing {
  const wide = 2 * SIDE + Math.max(...rows.flatMap(({ cells }) => cells.map(widthOfWords)), 0);
  const left = labels === 0 ? EDGE : labels + BESIDE;
  const perLine = Math.max(1, Math.floor((width - left - EDGE + GAP) / (wide + GAP)));
  const marks: look.Mark[] = [];
  let y = EDGE;
  for (const { label, cells } of rows) {
    const lines = wrap(label, labels === 0 ? width : labels, look.TYPE);
    const named = lines.length * look.LEADING;
    const isBeside = labels > 0;
    const top = isBeside ? y : y + named + 5;
    marks.push(...look.writeLines(lines, { x: 0, y: isBeside ? y + Math.max(0, (HEIGHT - named) / 2) : y }));
    for (const [index, cell] of cells.entries()) {
      const x = left + (index % perLine) * (wide + GAP);
      const at = { x, y: top + Math.floor(index / perLine) * (HEIGHT + GAP) };
      marks.push(...drawCell(cell, at, { width: wide, height: HEIGHT }));
    }
    const high = Math.ceil(cells.length / perLine) * (HEIGHT + GAP) - GAP;
    y = (isBeside ? y + Math.max(high, named) : top + high) + ROW_GAP;
  }
  const below = look.drawLegend(entriesOf(legend, known), width, y + 6);
  return { width, height: below.height, marks: [...marks, ...below.marks] };
}

const EDGE = 4; // of the picture, for what stands over a cell

/** The same on a cover: one cell beside the other, a little apart where another row begins. */
export function drawStrip({ rows, legend, marks: known }: GlancePicture, width: number): look.Drawing {
  const cells = rows.flatMap((row) => row.cells.map((cell, index) => ({ cell, isFirst: index === 0 })));
  const wide =
    2 * TALL.side + Math.max(...cells.flatMap(({ cell }) => [cell.text, cell.letter].map(inCell)), 0);
  const marks: look.Mark[] = [];
  let [x, y] = [EDGE, EDGE];
  for (const [index, { cell, isFirst }] of cells.entries()) {
    if (isFirst && index > 0) x += TALL.apart;
    if (x + wide > width - EDGE) [x, y] = [EDGE, y + TALL.height + GAP];
    marks.push(...drawCell(cell, { x, y }, { width: wide, height: TALL.height }));
    x += wide + TALL.gap;
  }
  const below = look.drawLegend(entriesOf(legend, known), width, y + TALL.height + ROW_GAP + 2);
  return { width, height: below.height, marks: [...marks, ...below.marks] };
}

const TALL = { height: 42, side: 2.5, gap: 3, apart: 4 }; // 24 cells are one line of a page

function entriesOf(legend: GlancePicture['legend'], known: GlancePicture['marks']) {
  return [
    ...legend.map(look.entryOf),
    ...known.map(({ kind, label }) => ({ label, sign: (at: look.Point) => SIGNS[kind](at) })),
  ];
}

function widthOfWords({ text, letter }: GlanceCell): number {
  return inCell(text) + BETWEEN + inCell(letter);
}

function inCell(text: string): number {
  return widthOf(text, look.TYPE);
}

function drawCell(
  { text, letter, tone, marks }: GlanceCell,
  { x, y }: look.Point,
  { width, height }: Pick<look.Box, 'width' | 'height'>,
): readonly look.Mark[] {
  const color = look.inkOn(tone);
  const middle = x + width / 2;
  return [
    { kind: 'area', tone, x, y, width, height, round: 6, hasLetter: true },
    ...(marks.includes('changed')
      ? [{ kind: 'ring', x: x - 3, y: y - 3, width: width + 6, height: height + 6 } as const]
      : []),
    ...(height > HEIGHT
      ? [
          look.write(text, { x: middle, y: y + 18 }, { anchor: 'middle', color }),
          look.write(letter, { x: middle, y: y + 35 }, { anchor: 'middle', color }),
        ]
      : [
          look.write(text, { x: x + SIDE, y: y + 21 }, { color }),
          look.write(letter, { x: x + width - SIDE, y: y + 21 }, { anchor: 'end', color }),
        ]),
    ...(marks.includes('late') ? [dot({ x: x + width - 2, y: y + 2 })] : []),
    ...(marks.includes('hindered')
      ? [{ kind: 'triangle', x: x + 3, y: y + height - 1, size: 12 } as const]
      : []),
  ];
}

function dot(at: look.Point): look.Mark {
  return { kind: 'dot', ...at, radius: 5, color: look.DANGER };
}

const SIGNS: Readonly<Record<GlanceCell['marks'][number], (at: look.Point) => readonly look.Mark[]>> = {
  late: ({ x, y }) => [dot({ x: x + 9, y: y + 9 })],
  hindered: ({ x, y }) => [{ kind: 'triangle', x: x + 9, y: y + 9, size: 10 }],
  changed: ({ x, y }) => [{ kind: 'ring', x: x + 1, y: y + 1, width: 16, height: 16 }],
};
