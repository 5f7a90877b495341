import type { DateLook, Legend, Tone } from '../../../src/conversation/picture.ts';
import type { PictureSize } from '../../../src/ports/pictures.ts';
import type { ApparenceVue } from '../../../src/views/words/document.ts';
import { widthOf, wrap } from './measure.ts';

/** Colours of the pages (adapters/web/assets/tokens.css), and what each becomes on a dark screen. */
export const INK = '#10242a';
export const QUIET = '#526168';
export const EDGE = '#77868a';
export const GROUND = '#ffffff';
export const DANGER = '#a32c1a';
export const ACCENT = '#0b6675';

/** Of a paper that speaks in nobody else's: `soft` is a tint of it. */
export const OURS: NonNullable<ApparenceVue['couleurs']> = { accent: ACCENT, soft: '#E6F0F1' };

export const DARK: Readonly<Record<string, string>> = {
  [INK]: '#e8f0ef',
  [QUIET]: '#a3b5b8',
  [EDGE]: '#7f9096',
  [GROUND]: '#162327',
  [DANGER]: '#ff9f8d',
  [ACCENT]: '#6cc5cf',
  '#8ccdd1': '#28717b',
  '#dbe2e0': '#2d3f44',
  '#f0bd57': '#856124',
  '#8b979b': '#5f6a6e',
  '#e2dcea': '#453c55',
};

/** `strip`: on the cover of a paper, the plan at a glance in as few lines as it takes. */
export type DrawnSize = PictureSize | 'strip';

/** A card on a phone of 320 has 258, one of 360 has 298: at either its letters keep 13 pixels. */
export const WIDTHS: Readonly<Record<DrawnSize, number>> = { narrow: 272, wide: 640, strip: 640 };

/** Of every word in a picture; a line of them. */
export const TYPE = 14;
export const LEADING = 18;

/** Each state is one flat colour, told from the others by how light it is. */
export const FILLS: Readonly<Record<Tone, string>> = {
  done: ACCENT,
  going: '#8ccdd1',
  waiting: '#dbe2e0',
  'put-off': '#f0bd57',
  ended: '#8b979b',
  unknown: GROUND,
  hidden: '#e2dcea',
};

/** The same on paper in one ink, and where a reader has colours of their own: a path in a square of eight. */
export const HATCHINGS: Readonly<Record<Tone, string | null>> = {
  done: null,
  going: 'M-1 9L9 -1M-1 1L1 -1M7 9L9 7',
  waiting: 'M4 3.500V4.500',
  'put-off': 'M0 2H8M0 6H8',
  ended: 'M-1 -1L9 9M7 -1L9 1M-1 7L1 9',
  unknown: null,
  hidden: 'M2 0V8M6 0V8',
};

/** What is drawn, from the back to the front; in pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

export type Mark =
  /** `hasLetter`: it needs no hatching. */
  | ({
      readonly kind: 'area';
      readonly tone: Tone;
      readonly round?: number;
      readonly hasLetter?: boolean;
    } & Box)
  /** Around what changed. */
  | ({ readonly kind: 'ring' } & Box)
  | { readonly kind: 'line'; readonly points: readonly Point[]; readonly look: LineLook }
  /** What falls on a day: its middle. */
  | ({ readonly kind: 'sign'; readonly look: DateLook } & Point)
  | ({ readonly kind: 'dot'; readonly radius: number; readonly color: string } & Point)
  | ({ readonly kind: 'triangle'; readonly size: number } & Point)
  | Text;

export type LineLook = 'axis' | 'aim' | 'curve' | 'tick' | 'now';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** `y`: where its letters stand. */
export interface Text extends Point {
  readonly kind: 'text';
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly color: string;
}

export function write(
  text: string,
  { x, y }: Point,
  given: Partial<Pick<Text, 'anchor' | 'color'>> = {},
): Text {
  return { kind: 'text', text, x, y, anchor: 'start', color: INK, ...given };
}

/** Lines one below the other, of which `y` is the top. */
export function writeLines(lines: readonly string[], { x, y }: Point, color = INK): readonly Text[] {
  return lines.map((text, index) => write(text, { x, y: y + BASELINE + index * LEADING }, { color }));
}

const BASELINE = 14;

/** The room that a text takes. */
export function boxOf({ text, x, y, anchor }: Text): Box {
  const width = widthOf(text, TYPE);
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return { x: left, y: y - 11, width, height: 15 };
}

/** Words in an area of a state. */
export function inkOn(tone: Tone): string {
  return tone === 'done' ? GROUND : INK;
}

interface Entry {
  readonly label: string;
  /** What stands before its label, at a place of its own. */
  readonly sign: (at: Point) => readonly Mark[];
}

export function entryOf({ label, tone, letter }: Legend): Entry {
  return {
    label,
    sign: ({ x, y }) => [
      { kind: 'area', tone, x, y, width: SIGN, height: SIGN, round: 4, hasLetter: letter !== undefined },
      ...(letter === undefined
        ? []
        : [write(letter, { x: x + SIGN / 2, y: y + BASELINE }, { anchor: 'middle', color: inkOn(tone) })]),
    ],
  };
}

export const SIGN = 18;
const APART = 16;
const BESIDE = 6;
const LEGEND_LINE = 26;

/** Signs with their words, in as many lines as it takes. */
export function drawLegend(entries: readonly Entry[], width: number, top: number): Omit<Drawing, 'width'> {
  const marks: Mark[] = [];
  let [x, y] = [0, top];
  for (const { label, sign } of entries) {
    const lines = wrap(label, width - SIGN - BESIDE, TYPE);
    const wide = SIGN + BESIDE + Math.max(...lines.map((line) => widthOf(line, TYPE)));
    if (x > 0 && x + wide > width) [x, y] = [0, y + LEGEND_LINE];
    marks.push(...sign({ x, y }), ...writeLines(lines, { x: x + SIGN + BESIDE, y }, QUIET));
    if (lines.length > 1) [x, y] = [0, y + LEGEND_LINE + (lines.length - 1) * LEADING];
    else x += wide + APART;
  }
  return { height: x > 0 ? y + LEGEND_LINE : y, marks };
}
