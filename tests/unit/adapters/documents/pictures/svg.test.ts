import { describe, expect, it } from 'vitest';
import { drawSvg } from '../../../../../adapters/documents/pictures/svg.ts';
import { type Legend, TONES } from '../../../../../src/conversation/picture.ts';
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
        ['svg', 'title', 'desc', 'style', 'g', 'defs', 'pattern', 'clipPath', 'path', 'rect', 'text'].filter(
          (name) => svg.includes(`<${name}`),
        ),
      ),
    );
    expect(svg).not.toMatch(/\bon\w+=|href=|javascript:|[^\n\P{Cc}]/iu);
    expect(svg).toContain('&lt;script&gt;');
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
  it('are told apart without colours: no two that are hatched have the same hatching', () => {
    const hatched = TONES.flatMap((tone) => listHatchings([{ label: 'x', tone }]).slice(0, 1));
    expect(hatched).toHaveLength(TONES.length - 2); // what is done is full, what is not known is pale
    expect(new Set(hatched).size).toBe(hatched.length);
  });

  it('change on a dark screen', () => {
    expect(drawSvg(PICTURES.bars, 'wide')).toContain(
      '@media (prefers-color-scheme: dark){[fill="#10242a"]{fill:#e8f0ef}',
    );
  });
});

describe('the curve of an indicator', () => {
  const DAYS = ['2025-03-01', '2025-09-01', '2026-01-10', '2026-06-13', '2027-01-16'];
  const drawn = (values: readonly number[], size: 'narrow' | 'wide', days = DAYS) =>
    drawSvg(
      {
        ...PICTURES.curve,
        unit: 'communes',
        points: values.map((value, index) => ({ label: `Jour ${index}`, value, on: days[index] })),
        target: { label: 'Objectif', value: 8 },
      },
      size,
    );
  const wordsOf = (svg: string) =>
    [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, head = '', text = '']) => ({
      text,
      x: Number(/translate\(([\d.-]+)/.exec(head)?.[1] ?? / x="([\d.-]+)/.exec(head)?.[1]),
    }));

  it('has its points in proportion to their days', () => {
    const path = [
      ...drawn([3, 3, 4, 4, 4], 'wide').matchAll(/<path d="M([^"]+)" fill="none" stroke="#10242a"/g),
    ]
      .map(([, d = '']) => [...d.matchAll(/(-?[\d.]+) -?[\d.]+(?=L|$| )/g)].map(([, x]) => Number(x)))
      .find(({ length }) => length >= 5);
    const [first = 0, second = 0, , , last = 0] = path ?? [];
    expect((second - first) / (last - first)).toBeCloseTo(184 / 686, 2);
  });

  it.each(['narrow', 'wide'] as const)('lays no date over another (%s)', (size) => {
    const dates = wordsOf(drawn([3, 3, 4, 4, 4], size, DAYS.with(3, '2027-01-02'))).filter(({ text }) =>
      text.startsWith('Jour'),
    );
    expect(dates.map(({ text }) => text)).toEqual(expect.arrayContaining(['Jour 0', 'Jour 4']));
    const places = dates.map(({ x }) => x).toSorted((a, b) => a - b);
    for (const [index, x] of places.slice(1).entries()) expect(x - (places[index] ?? 0)).toBeGreaterThan(90);
  });

  it.each(['narrow', 'wide'] as const)('lays the number of no point over those of the axis (%s)', (size) => {
    const words = [...drawn([640, 640, 644, 648, 652], size).matchAll(/<text([^>]*)>([^<]*)<\/text>/g)];
    const places = words.map(([, head = '', text = '']) => {
      const [, x = 0, y = 0] =
        /translate\(([\d.-]+) ([\d.-]+)/.exec(head) ?? / x="([\d.-]+)" y="([\d.-]+)/.exec(head) ?? [];
      const anchor = /text-anchor="(\w+)"/.exec(head)?.[1] ?? 'start';
      const width = 7 * text.length;
      const left = Number(x) - { start: 0, middle: width / 2, end: width }[anchor as 'start'];
      return { text, left, right: left + width, y: Number(y) };
    });
    const first = places.find(({ text }) => text === '640');
    const axis = places.filter(({ text }) => ['600', '800', '400'].includes(text));
    expect(axis).toHaveLength(3);
    for (const { right } of axis) expect(first?.left).toBeGreaterThanOrEqual(right);
  });

  it('counts whole things in whole numbers', () => {
    for (const values of [
      [3, 4],
      [1, 1],
      [640, 652],
      [0, 66],
    ]) {
      const numbers = wordsOf(drawn(values, 'wide'))
        .map(({ text }) => text)
        .filter((text) => /^[\d\s,]+$/.test(text));
      expect(numbers.filter((text) => text.includes(','))).toEqual([]);
    }
  });

  it('is drawn all the same where nobody noted a day, or all is of one day', () => {
    for (const days of [[], ['2027-01-01', '2027-01-01']])
      expect(drawn([3, 4], 'wide', days)).toContain('Jour 1');
  });
});

/** Each pattern that draws something, without its name. */
function listHatchings(legend: readonly Legend[]): readonly string[] {
  const svg = drawSvg({ ...PICTURES.cells, legend, cells: [{ label: 'y', legend: 0 }] }, 'wide');
  return [...svg.matchAll(/<pattern (.*?)<\/pattern>/gs)]
    .map(([, pattern = '']) => pattern.replace(/ id="[^"]*"/, ''))
    .filter((pattern) => /<path d="[^"]+"/.test(pattern));
}

function namesOf(svg: string): ReadonlySet<string> {
  return new Set([...svg.matchAll(/<([a-z]+)/gi)].map(([, name = '']) => name));
}
