import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deriveCouleurs, getContrast, parseCouleur } from '../../../../src/domain/nouns/couleur.ts';

const TOKENS = readFileSync('adapters/web/assets/tokens.css', 'utf8').split('prefers-color-scheme');

/** As tokens.css says it, on a light screen or on a dark one. */
function tokenOf(name: string, screen: 0 | 1): string {
  const said = new RegExp(`--${name}: (#[0-9a-f]+);`);
  const value = said.exec(TOKENS[screen] ?? '')?.[1] ?? said.exec(TOKENS[0] ?? '')?.[1] ?? '';
  return value.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
}

const any = fc.integer({ min: 0, max: 0xffffff }).map((one) => `#${one.toString(16).padStart(6, '0')}`);
const HARD = ['#000000', '#ffffff', '#ffd400', '#ffff00', '#00ff00', '#0000ff', '#ff0000', '#777777'];
const EXAMPLES = { numRuns: 300, examples: HARD.map((one): [string] => [one]) };

it('whatever the colour, what is drawn with it is read on every ground of ours, and ours on it', () => {
  fc.assert(
    fc.property(any, (couleur) => {
      const { dark, ...light } = deriveCouleurs(couleur);
      for (const [screen, { accent, hover, soft }] of [light, dark].entries()) {
        const token = (name: string) => tokenOf(name, screen === 0 ? 0 : 1);
        const pairs = [
          ...['ground', 'surface', 'raised'].map((ground) => [accent, token(ground)]),
          ...['ground', 'surface', 'raised'].map((ground) => [hover, token(ground)]),
          ...[accent, hover].map((under) => [token('on-accent'), under]),
          ...[accent, hover, token('ink'), token('quiet')].map((text) => [text, soft]),
        ];
        for (const [one = '', other = ''] of pairs)
          expect(getContrast(one, other), `${couleur}: ${one} and ${other}`).toBeGreaterThanOrEqual(4.5);
      }
    }),
    EXAMPLES,
  );
});

it('what is pressed is seen to be under the pointer', () => {
  fc.assert(
    fc.property(any, (couleur) => {
      const { dark, ...light } = deriveCouleurs(couleur);
      for (const { accent, hover } of [light, dark]) expect(getContrast(accent, hover)).toBeGreaterThan(1.1);
    }),
    EXAMPLES,
  );
});

it('a colour that can be read stays what it is, and one that cannot keeps its hue', () => {
  expect(deriveCouleurs('#0b6675')).toMatchObject({ accent: '#0b6675', dark: { accent: '#12a3bb' } });
  expect(deriveCouleurs('#ffd400')).toMatchObject({ accent: '#806a00', dark: { accent: '#ffd400' } });
});

it('is six digits, with its sign or without', () => {
  expect(['#FFD400', 'ffd400', ' #ffd400 '].map(parseCouleur)).toEqual(['#ffd400', '#ffd400', '#ffd400']);
  expect(['', '#fd0', 'jaune', '#ffd4001', '##ffd400', '#gggggg'].map(parseCouleur)).toEqual(
    Array(6).fill(null),
  );
});
