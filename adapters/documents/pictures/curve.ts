import type { CurvePicture } from '../../../src/conversation/picture.ts';
import * as look from './look.ts';
import { wrap } from './measure.ts';

const TOP = 46; // below the unit, with room for a number above the highest point
const HIGH = 132;
const SIDE = 22;

/** Each value at its day, with its number beside it, above nought; where it should arrive is a line of dashes. */
export function drawCurve({ points, target, unit }: CurvePicture, width: number, rise = HIGH): look.Drawing {
  const values = [0, ...points.map(({ value }) => value), ...(target === null ? [] : [target.value])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const places = placesOf(points);
  const last = Math.max(places.at(-1) ?? 0, 1);
  const yOf = (value: number) => TOP + rise * (1 - (value - low) / (high - low || 1));
  const at = points.map(({ value }, index) => ({
    x: SIDE + ((places[index] ?? 0) / last) * (width - 2 * SIDE),
    y: yOf(value),
  }));
  const across = (value: number) => [0, width].map((x) => ({ x, y: yOf(value) }));
  const dots = at.map((point): look.Mark => ({ kind: 'dot', ...point, radius: 4.5, color: look.INK }));
  const taken = [
    ...at.map(({ x, y }) => ({ x: x - 5, y: y - 5, width: 10, height: 10 })),
    ...(target === null ? [] : [{ x: 0, y: yOf(target.value) - 1, width, height: 2 }]),
  ];
  const texts: look.Text[] = [];
  const put = (candidates: readonly look.Text[]) => {
    const found = candidates.find((one) =>
      isFree(look.boxOf(one), [...taken, ...texts.map(look.boxOf)], width),
    );
    if (found) texts.push(found);
    return found !== undefined;
  };
  const aim = target === null ? '' : `${target.label} : ${inFrench(target.value)}`;
  const isAlong = target !== null && put(alongs(aim, yOf(target.value), width));
  const head = [unit, ...(isAlong || target === null ? [] : [aim])].join(' – ');
  texts.push(look.write(wrap(head, width, look.TYPE)[0] ?? '', { x: 0, y: 14 }, { color: look.QUIET }));
  for (const index of outsideIn(points.length)) put(besides(inFrench(points[index]?.value ?? 0), at[index]));
  const foot = TOP + rise + 20;
  for (const index of outsideIn(points.length))
    put(belows(points[index]?.label ?? '', at[index], { foot, width }));
  return {
    width,
    height: foot + 10,
    marks: [
      { kind: 'line', look: 'axis', points: across(Math.max(low, 0)) },
      ...(target === null ? [] : [{ kind: 'line', look: 'aim', points: across(target.value) } as const]),
      { kind: 'line', look: 'curve', points: at },
      ...dots,
      ...texts,
    ],
  };
}

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

/** The last and the first one have their words before the others. */
function outsideIn(count: number): readonly number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  return [...new Set([count - 1, 0, ...all])].filter((index) => index >= 0);
}

function besides(text: string, point: look.Point | undefined): readonly look.Text[] {
  if (point === undefined) return [];
  const { x, y } = point;
  return [
    look.write(text, { x, y: y - 10 }, { anchor: 'middle' }),
    look.write(text, { x: 0, y: y - 10 }),
    look.write(text, { x, y: y + 22 }, { anchor: 'middle' }),
    look.write(text, { x: x + 9, y: y + 5 }),
    look.write(text, { x: x - 9, y: y + 5 }, { anchor: 'end' }),
  ];
}

function alongs(text: string, y: number, width: number): readonly look.Text[] {
  return [y - 7, y + 18].flatMap((low) => [
    look.write(text, { x: width, y: low }, { anchor: 'end', color: look.QUIET }),
    look.write(text, { x: 0, y: low }, { color: look.QUIET }),
    look.write(text, { x: width / 2, y: low }, { anchor: 'middle', color: look.QUIET }),
  ]);
}

function belows(
  text: string,
  point: look.Point | undefined,
  { foot, width }: { readonly foot: number; readonly width: number },
): readonly look.Text[] {
  const x = point?.x ?? 0;
  return [
    look.write(text, { x, y: foot }, { anchor: 'middle', color: look.QUIET }),
    ...(x < width / 3 ? [look.write(text, { x: 0, y: foot }, { color: look.QUIET })] : []),
    ...(x > (2 * width) / 3
      ? [look.write(text, { x: width, y: foot }, { anchor: 'end', color: look.QUIET })]
      : []),
  ];
}

/** Inside the picture, and over nothing that stands there. */
function isFree(box: look.Box, taken: readonly look.Box[], width: number): boolean {
  if (box.x < 0 || box.x + box.width > width) return false;
  return taken.every((one) => !overlaps(box, one));
}

export function overlaps(a: look.Box, b: look.Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

const NUMBER = new Intl.NumberFormat('fr-FR');

function inFrench(value: number): string {
  return NUMBER.format(value);
}
