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
