import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DARK, fillOf } from '../../../../adapters/documents/pictures/look.ts';
import { TONES } from '../../../../src/conversation/picture.ts';

const FOLDER = 'adapters/web/assets';
const SHEETS = readdirSync(FOLDER).filter((name) => name.endsWith('.css') && name !== 'tokens.css');

/** Logos are drawn for white paper, and the faces of the local chat have a colour each. */
const OWN_COLOURS = /#(0b6675|fff|1a1a1a|767676|14282d|cfe3e6|f3dcb4|dcd9f2|f5d2ca|d2e8cb|d3e0f5)\b/gi;

it.each(SHEETS)('%s takes sizes, colours and spaces from the tokens', (name) => {
  const css = readFileSync(path.join(FOLDER, name), 'utf8');
  const wrong = [
    ...(css.match(/font-size: (?!var\(--t[1-8]\)|inherit)[^;]+;/g) ?? []),
    ...(css.match(/font-weight: (?!var\(--bold\)|400|inherit)[^;]+;/g) ?? []),
    ...(css.replaceAll(OWN_COLOURS, '').match(/#[0-9a-f]{3,8}\b/gi) ?? []),
    ...(css.match(/(?<!scroll-)(?:margin|padding|gap)[a-z-]*: [^;]*\d(?:rem|em)[^;]*;/g) ?? []),
  ];
  expect(wrong, 'adapters/web/DESIGN.md').toEqual([]);
});

it('a state has the colour of its pill in pictures too', () => {
  const [light = '', dark = ''] = readFileSync(path.join(FOLDER, 'tokens.css'), 'utf8').split(
    'prefers-color-scheme',
  );
  const said = (css: string, tone: string) =>
    new RegExp(`--${tone}: (#[0-9a-f]+)`).exec(css)?.[1]?.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  for (const tone of TONES) {
    const { color } = fillOf(tone);
    expect([tone, color, DARK[color]]).toEqual([tone, said(light, tone), said(dark, tone)]);
  }
});
