import {
  type Dated,
  type DatesPicture,
  type DatesRow,
  placeOfDay,
} from '../../../src/conversation/picture.ts';
import { BAR, drawShares } from './bars.ts';
import { overlaps } from './curve.ts';
import * as look from './look.ts';
import { widthOf, wrap } from './measure.ts';

const TRACK = 20; // what the days of a row take
const ROW_GAP = 6;
const BESIDE = 12;
const EDGE = 7; // half of a sign
const SPAN = 6;

/** Where days stand, from left to right. */
interface Axis {
  readonly left: number;
  readonly xOf: (on: string) => number;
}

/** A row for each thing, its name beside its days; above them on a phone (`labels` 0), unless each has a short one. */
export function drawDates(picture: DatesPicture, width: number, labels: number): look.Drawing {
  const { rows, share, today, ticks, legend } = picture;
  const beside = labels > 0 ? labels : widthOfShorts(rows);
  const left = (beside === 0 || rows.every(({ label }) => label === '') ? 0 : beside + BESIDE) + EDGE;
  const axis = { left, xOf: (on: string) => left + placeOfDay(picture, on) * (width - left - EDGE) };
  const whole = drawShare(share, width);
  const top =
    whole.height + (today === null ? 0 : look.LEADING) + (ticks.length === 0 ? 0 : look.LEADING) + 4;
  const marks: look.Mark[] = [...whole.marks, ...drawHead(picture, axis, { top: whole.height, width })];
  let y = top;
  for (const row of rows) {
    const isBeside = labels > 0 || beside > 0;
    const name = labels > 0 ? row.label : (row.short ?? row.label);
    const lines = wrap(name, isBeside ? beside : width, look.TYPE).filter((line) => line !== '');
    const named = lines.length * look.LEADING;
    const high = isBeside ? Math.max(named, TRACK) : named + TRACK;
    const track = isBeside
      ? { y, height: high, over: ROW_GAP / 2 }
      : { y: y + named, height: TRACK, over: 0 };
    marks.push(...look.writeLines(lines, { x: 0, y: isBeside ? y + (high - named) / 2 : y }));
    marks.push(...drawTrack(row, picture, { ...axis, ...track }));
    y += high + ROW_GAP;
  }
  const entries = legend.map(({ look, label }) => ({
    label,
    sign: ({ x, y: at }: { readonly x: number; readonly y: number }): readonly look.Mark[] => [
      { kind: 'sign', look, x: x + 9, y: at + 9 },
    ],
  }));
  const below = look.drawLegend(entries, width, y + 4);
  return { width, height: below.height, marks: [...marks, ...below.marks] };
}

/** None where one of them has no short name: it needs the whole width. */
function widthOfShorts(rows: readonly DatesRow[]): number {
  if (rows.some(({ short }) => short === undefined)) return 0;
  return Math.max(0, ...rows.map(({ short = '' }) => widthOf(short, look.TYPE)));
}

/** The whole as one bar, with what its shares are. */
function drawShare(share: DatesPicture['share'], width: number): Omit<look.Drawing, 'width'> {
  if (share === undefined) return { height: 0, marks: [] };
  const total = share.counts.reduce((sum, count) => sum + count, 0);
  const bar = drawShares(share.counts, share.legend, {
    at: { x: 0, y: 0 },
    unit: width / Math.max(total, 1),
  });
  const shown = share.legend.filter((_, index) => (share.counts[index] ?? 0) > 0);
  const below = look.drawLegend(shown.map(look.entryOf), width, BAR + 8);
  return { height: below.height + 6, marks: [...bar, ...below.marks] };
}

/** Today above, then what the days are read from: a word that would lie over another one stays away. */
function drawHead(
  { today, ticks }: DatesPicture,
  { xOf }: Axis,
  { top, width }: { readonly top: number; readonly width: number },
): readonly look.Text[] {
  const texts: look.Text[] = [];
  const put = ({ on, label }: Dated, y: number, isToday: boolean) => {
    const anchors = isToday ? AROUND : BESIDES;
    const color = isToday ? look.ACCENT : look.QUIET;
    const found = anchors
      .map((anchor) => look.write(label, { x: xOf(on) + SHIFTS[anchor], y }, { anchor, color }))
      .find((text) => {
        const box = look.boxOf(text);
        return (
          box.x >= 0 && box.x + box.width <= width && !texts.some((one) => overlaps(look.boxOf(one), box))
        );
      });
    if (found) texts.push(found);
  };
  const at = top + 13;
  if (today !== null) put(today, at, true);
  const low = at + (today === null ? 0 : look.LEADING);
  for (const tick of ticks) put(tick, low, false);
  return texts;
}

const AROUND = ['middle', 'start', 'end'] as const;
const BESIDES = ['start', 'end'] as const;
const SHIFTS: Readonly<Record<look.Text['anchor'], number>> = { start: 3, middle: 0, end: -3 };

/** Where the days of a row stand; `over`: how far its lines go beyond, to meet those of the next row. */
interface Track {
  readonly y: number;
  readonly height: number;
  readonly over: number;
}

function drawTrack(
  { span, marks }: DatesRow,
  { ticks, today }: DatesPicture,
  { xOf, y, height, over }: Axis & Track,
): readonly look.Mark[] {
  const middle = y + height / 2;
  const upright = (on: string, look: look.LineLook): look.Mark => ({
    kind: 'line',
    look,
    points: [
      { x: xOf(on), y: y - over },
      { x: xOf(on), y: y + height + over },
    ],
  });
  const bar = (from: string, to: string): look.Mark => ({
    kind: 'area',
    tone: 'going',
    x: xOf(from),
    y: middle - SPAN / 2,
    width: Math.max(1, xOf(to) - xOf(from)),
    height: SPAN,
    hasLetter: true,
  });
  return [
    ...ticks.map(({ on }) => upright(on, 'tick')),
    ...(today === null ? [] : [upright(today.on, 'now')]),
    ...(span === null ? [] : [bar(span.from, span.to)]),
    ...marks.map(({ on, look }): look.Mark => ({ kind: 'sign', look, x: xOf(on), y: middle })),
  ];
}
