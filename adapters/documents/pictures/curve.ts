import type { CurvePicture } from '../../../src/conversation/picture.ts';
import type { PictureSize } from '../../../src/ports/pictures.ts';
import { COMMON, type Drawing, INK, LINE, ON_AREA, QUIET, TEXT, WIDTHS } from './look.ts';

const CURVE_HEIGHT = 240;

/** Each value at its day, with its number beside it; where it should arrive is a line of dashes. */
export function drawCurve({ points, target, unit }: CurvePicture, size: PictureSize): Drawing {
  const values = points.map(({ value }) => value);
  const all = target === null ? values : [...values, target.value];
  const top = roundUp(Math.max(...all, 0) * ROOM, all.every(Number.isInteger));
  const text = { ...TEXT, fontSize: 12 };
  const places = placesOf(points);
  const last = Math.max(places.at(-1) ?? 0, 1);
  return {
    height: CURVE_HEIGHT,
    option: {
      ...COMMON,
      grid: CURVE_GRID,
      xAxis: {
        type: 'value',
        min: 0,
        max: last,
        ...AXIS,
        axisLabel: {
          ...text,
          width: LABEL,
          overflow: 'break',
          customValues: listShown(places, WIDTHS[size] - MARGINS),
          formatter: (place: number) => points[places.lastIndexOf(place)]?.label ?? '',
          alignMinLabel: 'left',
          alignMaxLabel: 'right',
        },
      },
      yAxis: {
        type: 'value',
        name: unit,
        nameTextStyle: { ...text, align: 'left' },
        min: Math.min(0, ...values),
        max: top,
        interval: top / STEPS,
        ...RUNGS,
        axisLabel: { ...text, formatter: inFrench },
      },
      series: [
        {
          ...CURVE,
          data: points.map(({ value }, index) => ({
            value: [places[index] ?? 0, value],
            label: { position: sideOf(value, target, top), ...(index === 0 && { align: 'left' }) }, // beside the axis
          })),
          ...(target && { markLine: toMark(target) }),
        },
      ],
    },
  };
}

const AXIS = {
  axisLine: { lineStyle: { color: QUIET } },
  axisTick: { show: false },
  splitLine: { show: false },
} as const;

const RUNGS = {
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: LINE } },
} as const;

/** Days since the first one; what has no day stands as far from its neighbour as the others do from theirs. */
function placesOf(points: CurvePicture['points']): readonly number[] {
  const days = points.map(({ on }) => (on === undefined ? null : Date.parse(on) / DAY_MS));
  const known = days.filter((day) => day !== null);
  const step = Math.max(((known.at(-1) ?? 0) - (known[0] ?? 0)) / Math.max(known.length - 1, 1), 1);
  const placed: number[] = [];
  for (const [index, day] of days.entries()) {
    const after = days[index + 1];
    placed.push(day ?? (index === 0 && after ? after - step : (placed.at(-1) ?? 0) + step));
  }
  return placed.map((day) => day - (placed[0] ?? 0));
}

const DAY_MS = 86_400_000;
const LABEL = 100; // of a date, broken in two lines where it is longer
const MARGINS = 100; // of the numbers at the left, and of the last date

/** Of the dates those that have room: the first and the last one first, then whichever lies over none. */
function listShown(places: readonly number[], width: number): readonly number[] {
  const [first = 0, last = 1] = [places[0], places.at(-1)];
  const gap = ((LABEL + 8) / width) * (last - first);
  const shown = [first, last];
  for (const place of places) if (shown.every((one) => Math.abs(one - place) >= gap)) shown.push(place);
  return shown.toSorted((a, b) => a - b);
}

/** The number of a point stands where neither the line of the target nor the axis crosses it. */
function sideOf(value: number, target: CurvePicture['target'], top: number): 'top' | 'bottom' {
  return target !== null && value <= target.value && value > top * LOW ? 'bottom' : 'top';
}

const LOW = 0.2;

const CURVE_GRID = {
  left: 12,
  right: 40,
  top: 40,
  bottom: 8,
  outerBoundsMode: 'same',
  outerBoundsContain: 'axisLabel',
} as const;

const CURVE = {
  type: 'line',
  symbol: 'circle',
  symbolSize: 9,
  lineStyle: { color: INK, width: 2 },
  itemStyle: { color: INK },
  label: {
    ...ON_AREA,
    show: true,
    formatter: ({ value: [, value] }: { readonly value: readonly [number, number] }) => inFrench(value),
  },
  labelLayout: { hideOverlap: true },
} as const;

const ROOM = 1.1; // above the highest one, for its number
const STEPS = 4;
const ROUND = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10, 12, 16, 20, 40]; // a quarter of each is a short number too

/** The end of an axis that is read easily; of what is counted in whole ones, so are its quarters. */
function roundUp(value: number, isWhole: boolean): number {
  if (value <= 0) return isWhole ? STEPS : 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const ends = ROUND.map((one) => one * power).filter((end) => !isWhole || Number.isInteger(end / STEPS));
  return ends.find((end) => end >= value) ?? 40 * power;
}

function toMark({ label, value }: { readonly label: string; readonly value: number }) {
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { color: INK, type: [6, 5], width: 2 },
    label: { ...ON_AREA, position: 'insideEndTop', formatter: `${label} ${inFrench(value)}` },
    data: [{ yAxis: value }],
  };
}

const NUMBER = new Intl.NumberFormat('fr-FR');

function inFrench(value: number): string {
  return NUMBER.format(value);
}
