import type { Tone } from '../../../src/conversation/picture.ts';
import type { PictureSize } from '../../../src/ports/pictures.ts';

/** Colours of the pages (adapters/web/assets/base.css), and what each becomes on a dark screen. */
export const INK = '#1c2b30';
export const QUIET = '#526168';
export const LINE = '#ded9ce';
export const GROUND = '#ffffff';
const ACCENT = '#0b6675';

export const DARK: Readonly<Record<string, string>> = {
  [INK]: '#e7eeef',
  [QUIET]: '#a5b4b9',
  [LINE]: '#2b3b41',
  [GROUND]: '#172327',
  [ACCENT]: '#68c8d4',
  '#8fc7cf': '#2f7d88',
  '#e8c98a': '#86642a',
  '#8b8f91': '#6d787c',
  '#ece8de': '#26353a',
  '#cfc6dd': '#564b6b',
};

/** For points, its file stands beside the program; as wide as Arial, which screens have. */
export const FONT = 'Liberation Sans';

const FONTS = `${FONT}, Arial, sans-serif`;

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
    color: '#8fc7cf',
    hatching: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 },
  },
  waiting: {
    color: GROUND,
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
    color: '#e8c98a',
    hatching: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0 },
  },
  ended: {
    color: '#8b8f91',
    hatching: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: Math.PI / 4 },
  },
  unknown: { color: '#ece8de', hatching: null },
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
  fontWeight: 'bold',
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
