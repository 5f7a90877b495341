import type { Tone } from '../../../src/conversation/picture.ts';
import type { PictureSize } from '../../../src/ports/pictures.ts';
import { FAMILY } from '../typeface.ts';

/** Colours of the pages (adapters/web/assets/tokens.css), and what each becomes on a dark screen. */
export const INK = '#10242a';
export const QUIET = '#526168';
export const LINE = '#dfe5e3';
export const GROUND = '#ffffff';
const ACCENT = '#0b6675';

export const DARK: Readonly<Record<string, string>> = {
  [INK]: '#e8f0ef',
  [QUIET]: '#a3b5b8',
  [LINE]: '#2b3b3f',
  [GROUND]: '#162327',
  [ACCENT]: '#6cc5cf',
  '#8ccdd1': '#2b7681',
  '#dbe2e0': '#2d3f44',
  '#f0bd57': '#8a6526',
  '#8b979b': '#6d787c',
  '#cfc6dd': '#5e5273',
};

const FONTS = `${FAMILY}, Arial, sans-serif`;

export const WIDTHS: Readonly<Record<PictureSize, number>> = { narrow: 300, wide: 640 }; // a card on a phone of 360 has 298

interface Hatching {
  readonly symbol: string;
  readonly symbolSize?: number;
  readonly dashArrayX: number | number[] | number[][];
  readonly dashArrayY: number | number[];
  readonly rotation: number;
}

/**
 * Each kind has a shade and a hatching of its own: told apart in grey, and by whoever sees few colours. Of echarts:
 * echarts.apache.org/en/option.html#aria.decal.decals
 */
const LOOKS: Readonly<Record<Tone, { readonly color: string; readonly hatching: Hatching | null }>> = {
  done: { color: ACCENT, hatching: null },
  going: {
    color: '#8ccdd1',
    hatching: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 },
  },
  waiting: {
    color: '#dbe2e0',
    hatching: {
      symbol: 'circle',
      symbolSize: 0.7,
      dashArrayX: [
        [6, 6],
        [0, 6, 6, 0],
      ],
      dashArrayY: [6, 0],
      rotation: 0,
    },
  },
  'put-off': {
    color: '#f0bd57',
    hatching: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0 },
  },
  ended: {
    color: '#8b979b',
    hatching: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: Math.PI / 4 },
  },
  unknown: { color: GROUND, hatching: null },
  hidden: {
    color: '#cfc6dd',
    hatching: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1.5, 6], rotation: Math.PI / 2 },
  },
};

/** How echarts fills an area of a kind. */
export function fillOf(tone: Tone) {
  const { color, hatching } = LOOKS[tone];
  return {
    color,
    borderColor: INK,
    borderWidth: 1,
    decal: hatching === null ? { symbol: 'none' } : { color: INK, ...hatching },
  };
}

/** Words upon an area: they keep a ground of their own, whatever the hatching. */
export const ON_AREA = {
  color: INK,
  fontFamily: FONTS,
  fontSize: 12,
  backgroundColor: GROUND,
  borderRadius: 3,
  padding: [2, 3],
} as const;

export const TEXT = { color: INK, fontFamily: FONTS, fontSize: 13 } as const;

/** What echarts is asked for, and how high the picture is. */
export interface Drawing {
  readonly height: number;
  readonly option: Readonly<Record<string, unknown>>;
}

/** Of every picture. */
export const COMMON = {
  animation: false,
  textStyle: TEXT,
  aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
} as const;

/** About what a character takes of a line, in pixels. */
const CHARACTER = 7.6;
const MARK = 44;

/** How many lines a legend takes below a picture. */
export function countLegendLines(labels: readonly string[], width: number): number {
  let lines = 1;
  let used = 0;
  for (const label of labels) {
    const wide = MARK + label.length * CHARACTER;
    if (used > 0 && used + wide > width) {
      lines += 1;
      used = 0;
    }
    used += wide;
  }
  return lines;
}
