import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DARK, FILLS } from '../../../../adapters/documents/pictures/look.ts';
import { TONES } from '../../../../src/conversation/picture.ts';

const FOLDER = 'adapters/web/assets';
const SHEETS = readdirSync(FOLDER).filter((name) => name.endsWith('.css') && name !== 'tokens.css');

/** What a rule may say of a size, a colour or a space by itself; the rest stands in tokens.css. */
const RAW: Readonly<Record<string, RegExp>> = {
  'a size of type': /(?<![\w-])font(?:-size)?: (?!var\(--t[1-8]\);|inherit;)[^;]+;/g,
  'a weight': /font-weight: (?!var\(--bold\)|400|inherit)[^;]+;/g,
  'a colour': /(?<![\w-])#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|oklch)a?\(|: (?:white|black|red|gr[ae]y)\b/gi,
  // what stands upon a line of a pixel goes back by that
  'a space': /(?<!scroll-)(?:margin|padding|gap)[a-z-]*: (?!-1px;)[^;]*[\d.]+(?:px|r?em|ch|vw)[^;]*;/g,
  'a shadow': /box-shadow: (?!var\(--shadow\);|none;|inset )[^;]+;/g,
};

it.each(SHEETS)('%s takes sizes, colours and spaces from the tokens', (name) => {
  const css = readFileSync(path.join(FOLDER, name), 'utf8');
  const wrong = Object.entries(RAW).flatMap(([what, pattern]) =>
    (css.match(pattern) ?? []).map((rule) => `${what}: ${rule}`),
  );
  expect(wrong, 'adapters/web/DESIGN.md').toEqual([]);
});

it('eight sizes of type are all there are', () => {
  const tokens = readFileSync(path.join(FOLDER, 'tokens.css'), 'utf8');
  expect([...tokens.matchAll(/--t(\d): ([\d.]+)rem/g)].map(([, , rem]) => Number(rem) * 16)).toEqual([
    13, 14, 15, 16, 18, 22, 28, 36,
  ]);
});

it('a state has the colour of its pill in pictures too', () => {
  const [light = '', dark = ''] = readFileSync(path.join(FOLDER, 'tokens.css'), 'utf8').split(
    'prefers-color-scheme',
  );
  const said = (css: string, tone: string) =>
    new RegExp(`--${tone}: (#[0-9a-f]+)`).exec(css)?.[1]?.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  for (const tone of TONES) {
    const color = FILLS[tone];
    expect([tone, color, DARK[color]]).toEqual([tone, said(light, tone), said(dark, tone)]);
  }
});
