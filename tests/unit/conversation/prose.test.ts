import { describe, expect, it } from 'vitest';
import { hasMarks, parseProse } from '../../../src/conversation/prose.ts';

describe('somebody’s words with a few marks', () => {
  it('have paragraphs, lists, bold and addresses', () => {
    const written =
      'Le *forum des familles* a lieu.\n\n- entrée libre\n- voir https://www.exemple.fr/forum.\nMerci';
    expect(parseProse(written)).toEqual([
      {
        isList: false,
        lines: [[{ text: 'Le ' }, { text: 'forum des familles', isBold: true }, { text: ' a lieu.' }]],
      },
      {
        isList: true,
        lines: [
          [{ text: 'entrée libre' }],
          [
            { text: 'voir ' },
            { text: 'https://www.exemple.fr/forum', url: 'https://www.exemple.fr/forum' },
            { text: '.' },
          ],
        ],
      },
      { isList: false, lines: [[{ text: 'Merci' }]] },
    ]);
  });

  it.each([
    ...['2 * 3 * 4', '5* et 6*', 'a*b*c', '**', '* seul *', '-tiret', 'le 3-4 mai', 'http://exemple.fr'],
    ...['javascript:alert(1)', '[a](b)', '<@U1> <b>gras</b>', '_souligné_', 'https://'],
  ])('are text as it is: %s', (written) => {
    expect(hasMarks(written)).toBe(false);
    expect(parseProse(written)).toEqual([{ isList: false, lines: [[{ text: written }]] }]);
  });

  it('lose no letter', () => {
    const written = '*a* b https://x.fr/(c) «https://y.fr/d», *e*!';
    const read = parseProse(written).flatMap(({ lines }) => lines.flat().map(({ text }) => text));
    expect(read.join('')).toBe(written.replaceAll('*', ''));
  });
});
