import type { BarsPicture } from '../../../src/conversation/picture.ts';
import * as look from './look.ts';
import { widthOf, wrap } from './measure.ts';

export const BAR = 26;
const ROW_GAP = 12;
const MANY = { rows: 6, gap: 2 }; // read together, as one shape
const BESIDE = 12;

/** Bars that lie, in one scale: as long as what they count. The counts stand in them, the whole at their end. */
export function drawBars({ legend, rows }: BarsPicture, width: number, labels: number): look.Drawing {
  const totals = rows.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const end = BESIDE + Math.max(0, ...totals.map((total) => widthOf(String(total), look.TYPE)));
  const left = labels === 0 ? 0 : labels + BESIDE;
  const unit = (width - left - end) / Math.max(1, ...totals);
  const marks: look.Mark[] = [];
  const gap = rows.length > MANY.rows && labels > 0 ? MANY.gap : ROW_GAP;
  let y = 0;
  for (const [index, { label, counts }] of rows.entries()) {
    const lines = wrap(label, labels === 0 ? width : labels, look.TYPE);
    const high = lines.length * look.LEADING;
    const isBeside = labels > 0;
    const top = isBeside ? y + Math.max(0, (high - BAR) / 2) : y + high + 3;
    marks.push(...look.writeLines(lines, { x: 0, y: isBeside ? y + Math.max(0, (BAR - high) / 2) : y }));
    marks.push(...drawShares(counts, legend, { at: { x: left, y: top }, unit }));
    const total = totals[index] ?? 0;
    marks.push(
      look.write(String(total), { x: left + total * unit + BESIDE / 2, y: top + 18 }, { color: look.QUIET }),
    );
    y = (isBeside ? y + Math.max(high, BAR) : top + BAR) + gap;
  }
  const below = look.drawLegend(legend.map(look.entryOf), width, y + ROW_GAP - gap);
  return { width, height: below.height, marks: [...marks, ...below.marks] };
}

/** The shares of one whole, one after the other. */
export function drawShares(
  counts: readonly number[],
  legend: BarsPicture['legend'],
  { at, unit }: { readonly at: look.Point; readonly unit: number },
): readonly look.Mark[] {
  let x = at.x;
  return counts.flatMap((count, index): readonly look.Mark[] => {
    const tone = legend[index]?.tone ?? 'unknown';
    const wide = count * unit;
    const from = x;
    x += wide;
    if (count === 0) return [];
    const area = { kind: 'area', tone, x: from, y: at.y, width: Math.max(1, wide - 2), height: BAR } as const;
    if (widthOf(String(count), look.TYPE) + 4 > wide) return [area];
    const middle = { x: from + wide / 2 - 1, y: at.y + 18 };
    return [area, look.write(String(count), middle, { anchor: 'middle', color: look.inkOn(tone) })];
  });
}
