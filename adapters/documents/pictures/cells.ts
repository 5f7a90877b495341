import type { CellsPicture } from '../../../src/conversation/picture.ts';
import * as look from './look.ts';
import { widthOf, wrap } from './measure.ts';

/** Names in cells, as many in a row as there is room for; of days, one below the other in the proportion of time. */
export function drawCells(picture: CellsPicture, width: number): look.Drawing {
  return picture.cells.every(({ on }) => on !== undefined)
    ? drawDays(picture, width)
    : drawNames(picture, width);
}

const WIDEST = 154;
const GAP = 6;
const PADDING = 6;

function drawNames({ cells, legend }: CellsPicture, width: number): look.Drawing {
  const perRow = Math.max(1, Math.floor((width + GAP) / Math.min(WIDEST, (width + GAP) / 2)));
  const wide = (width - (perRow - 1) * GAP) / perRow;
  const marks: look.Mark[] = [];
  let y = 0;
  for (let first = 0; first < cells.length; first += perRow) {
    const row = cells.slice(first, first + perRow).map(({ label, legend: at }) => ({
      lines: wrap(label, wide - 2 * PADDING, look.TYPE),
      tone: legend[at]?.tone ?? 'unknown',
    }));
    const high = Math.max(...row.map(({ lines }) => lines.length)) * look.LEADING + 2 * PADDING;
    for (const [index, { lines, tone }] of row.entries()) {
      const x = index * (wide + GAP);
      const top = y + (high - lines.length * look.LEADING) / 2;
      marks.push({ kind: 'area', tone, x, y, width: wide, height: high, round: 4 });
      marks.push(...look.writeLines(lines, { x: x + PADDING, y: top }, look.inkOn(tone)));
    }
    y += high + GAP;
  }
  const below = look.drawLegend(legend.map(look.entryOf), width, y + GAP);
  return { width, height: below.height, marks: [...marks, ...below.marks] };
}

const NEAREST = 28;
const A_MONTH = 6; // in pixels
const MONTH_MS = 2_629_800_000;
const FARTHEST = 72;

/** When, a square of its state on a thin line, and what it was: no legend is needed. */
function drawDays({ cells, legend }: CellsPicture, width: number): look.Drawing {
  const dates = Math.min(width / 2, Math.max(...cells.map(({ label }) => widthOf(label, look.TYPE))));
  const axis = dates + 12 + look.SIGN / 2;
  const marks: look.Mark[] = [];
  let y = 0;
  for (const [index, { label, legend: at, on = '' }] of cells.entries()) {
    const before = cells[index - 1]?.on;
    const months = before === undefined ? 0 : (Date.parse(on) - Date.parse(before)) / MONTH_MS;
    const lines = wrap(legend[at]?.label ?? '', width - axis - look.SIGN, look.TYPE);
    y +=
      before === undefined
        ? 0
        : Math.min(FARTHEST, Math.max(NEAREST, months * A_MONTH, lastHeight(marks, y)));
    const tone = legend[at]?.tone ?? 'unknown';
    marks.push(
      look.write(
        wrap(label, dates, look.TYPE)[0] ?? '',
        { x: dates, y: y + 14 },
        { anchor: 'end', color: look.QUIET },
      ),
      { kind: 'area', tone, x: axis - look.SIGN / 2, y, width: look.SIGN, height: look.SIGN, round: 4 },
      ...look.writeLines(lines, { x: axis + look.SIGN, y }),
    );
  }
  const line = {
    kind: 'line',
    look: 'axis',
    points: [
      { x: axis, y: 0 },
      { x: axis, y },
    ],
  } as const;
  const low = Math.max(y, ...marks.map((mark) => (mark.kind === 'text' ? mark.y : 0)));
  return { width, height: low + 8, marks: [line, ...marks] };
}

/** What the words of the one before take below its top. */
function lastHeight(marks: readonly look.Mark[], y: number): number {
  const low = Math.max(y, ...marks.map((mark) => (mark.kind === 'text' ? mark.y : 0)));
  return low - y + 10;
}
