import type { CurvePicture } from '../../../src/conversation/picture.ts';
import type { PictureSize } from '../../../src/ports/pictures.ts';
import { COMMON, type Drawing, INK, LINE, ON_AREA, QUIET, TEXT } from './look.ts';

const CURVE_HEIGHT = 240;

/** Each value with its number beside it; where it should arrive is a line of dashes. */
export function drawCurve({ points, target, unit }: CurvePicture, size: PictureSize): Drawing {
  const values = points.map(({ value }) => value);
  const top = roundUp(Math.max(...values, target?.value ?? 0) * ROOM);
  const text = { ...TEXT, fontSize: 12 };
  return {
    height: CURVE_HEIGHT,
    option: {
      ...COMMON,
      grid: CURVE_GRID,
      xAxis: {
        type: 'category',
        data: points.map(({ label }) => label),
        axisLine: { lineStyle: { color: QUIET } },
        axisTick: { show: false },
        axisLabel: {
          ...text,
          width: 100,
          overflow: 'break',
          interval: size === 'narrow' ? isEnd(points) : 0,
        },
      },
      yAxis: {
        type: 'value',
        name: unit,
        nameTextStyle: { ...text, align: 'left' },
        min: Math.min(0, ...values),
        max: top,
        interval: top / STEPS,
        axisLabel: { ...text, formatter: inFrench },
        splitLine: { lineStyle: { color: LINE } },
      },
      series: [
        {
          ...CURVE,
          data: values.map((value) => ({ value, label: { position: sideOf(value, target, top) } })),
          ...(target && { markLine: toMark(target) }),
        },
      ],
    },
  };
}

/** A phone has room for where it begins and where it is now. */
function isEnd({ length }: CurvePicture['points']) {
  return (index: number) => index === 0 || index === length - 1;
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
    formatter: ({ value }: { readonly value: number }) => inFrench(value),
  },
} as const;

const ROOM = 1.1; // above the highest one, for its number
const STEPS = 4;
const ROUND = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10]; // a quarter of each is a short number too

/** The end of an axis that is read easily. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return (ROUND.find((one) => one * power >= value) ?? 10) * power;
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
