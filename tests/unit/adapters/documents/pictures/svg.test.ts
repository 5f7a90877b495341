import { describe, expect, it } from 'vitest';
import { toDrawing } from '../../../../../adapters/documents/pictures/layout.ts';
import type { Drawing } from '../../../../../adapters/documents/pictures/look.ts';
import { drawSvg } from '../../../../../adapters/documents/pictures/svg.ts';
import { type CurvePicture, TONES } from '../../../../../src/conversation/picture.ts';
import { PICTURE_SIZES } from '../../../../../src/ports/pictures.ts';
import { PICTURES } from '../../../../support/picture-samples.ts';

const KINDS = Object.keys(PICTURES) as (keyof typeof PICTURES)[];

describe.each(KINDS)('a drawing (%s)', (kind) => {
  it.each(PICTURE_SIZES)('says what it shows, and holds no markup that people wrote (%s)', (size) => {
    const svg = drawSvg(PICTURES[kind], size);
    expect(svg).toMatch(
      /^<svg [^>]*role="img" aria-labelledby="t d"><title id="t">[^<]+<\/title><desc id="d">/,
    );
    expect(namesOf(svg)).toEqual(
      new Set(
        ['svg', 'title', 'desc', 'style', 'g', 'defs', 'pattern', 'path', 'rect', 'circle', 'text'].filter(
          (name) => svg.includes(`<${name}`),
        ),
      ),
    );
    expect(svg).not.toMatch(/\bon\w+=|href=|javascript:|[^\n\P{Cc}]/iu);
    expect(svg).toContain('&#60;script&#62;');
  });

  it('is the same file each time', () => {
    expect(drawSvg(PICTURES[kind], 'wide')).toBe(drawSvg(PICTURES[kind], 'wide'));
  });
});

it('brings the letters of its own words, as pages have them, and no other', () => {
  const [, bytes = ''] =
    /@font-face\{font-family:"Atkinson Hyperlegible Next";src:url\(data:font\/ttf;base64,([^)]+)\)/.exec(
      drawSvg(PICTURES.curve, 'wide'),
    ) ?? [];
  const font = Buffer.from(bytes, 'base64');
  expect(font.readUInt32BE(0)).toBe(0x10000); // TrueType
  expect(font.length).toBeLessThan(10_000);
});

describe('the looks', () => {
  it('are flat on a screen; on paper, and in the colours of a reader, no two have the same hatching', () => {
    const screen = drawSvg(PICTURES.cells, 'wide');
    const hatched = [...screen.matchAll(/<pattern id="[^"]*"(.*?)<\/pattern>/g)].map(
      ([, pattern]) => pattern,
    );
    expect(hatched).toHaveLength(TONES.length - 2); // what is done is full, what is not known is pale
    expect(new Set(hatched).size).toBe(hatched.length);
    expect(screen).not.toMatch(/<rect class="hatched" (?!display="none")/);
    expect(screen).toContain('@media print,(forced-colors: active){.hatched{display:inline}}');
    expect(drawSvg(PICTURES.cells, 'wide', true)).not.toContain('display="none"');
  });

  it('change on a dark screen', () => {
    expect(drawSvg(PICTURES.bars, 'wide')).toContain(
      '@media (prefers-color-scheme: dark){[fill="#10242a"]{fill:#e8f0ef}',
    );
  });
});

describe('the curve of an indicator', () => {
  const DAYS = ['2025-03-01', '2025-09-01', '2026-01-10', '2026-06-13', '2027-01-16'];
  const given = (values: readonly number[], days = DAYS): CurvePicture => ({
    ...PICTURES.curve,
    unit: 'communes',
    points: values.map((value, index) => ({ label: `Jour ${index}`, value, on: days[index] })),
    target: { label: 'Objectif', value: 8 },
  });
  const wordsOf = ({ marks }: Drawing) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

  it('has its points in proportion to their days, above nought', () => {
    const [axis, , curve] = toDrawing(given([3, 3, 4, 4, 4]), 'wide').marks.filter(
      ({ kind }) => kind === 'line',
    );
    if (axis?.kind !== 'line' || curve?.kind !== 'line') throw new Error('lines were expected');
    const [first, second, , , last] = curve.points;
    if (!first || !second || !last) throw new Error('five points were expected');
    expect((second.x - first.x) / (last.x - first.x)).toBeCloseTo(184 / 686, 2);
    const nought = axis.points[0]?.y ?? 0;
    expect((nought - last.y) / (nought - first.y)).toBeCloseTo(4 / 3, 5);
  });

  it.each(PICTURE_SIZES)(
    'says its first and its last day, each value that has room, and its target (%s)',
    (size) => {
      const words = wordsOf(toDrawing(given([3, 3, 4, 4, 5]), size));
      expect(words).toEqual(
        expect.arrayContaining(['Jour 0', 'Jour 4', '3', '5', 'Objectif : 8', 'communes']),
      );
    },
  );

  it('says the target beside the unit where no place is left for it', () => {
    const words = wordsOf(toDrawing(given([8, 8, 8, 8, 8]), 'narrow')).join(' ');
    expect(words).toContain('Objectif : 8');
  });

  it('is drawn all the same where nobody noted a day, or all is of one day', () => {
    for (const days of [[], ['2027-01-01', '2027-01-01']])
      expect(wordsOf(toDrawing(given([3, 4], days), 'wide'))).toContain('Jour 1');
  });
});

function namesOf(svg: string): ReadonlySet<string> {
  return new Set([...svg.matchAll(/<([a-z]+)/gi)].map(([, name = '']) => name));
}
