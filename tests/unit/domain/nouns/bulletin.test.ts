import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGUEURS_BULLETIN, type TexteBulletin, toBulletin } from '../../../../src/domain/nouns/bulletin.ts';
import { itHolds } from '../../../support/runs.ts';

const DATE = 'Publié le 1er mars 2027.';
const SHORT = 'Source : Convention territoriale globale 2025-2029.';

const text = (change: Partial<TexteBulletin> = {}): TexteBulletin => ({
  titre: 'Forum des familles',
  paragraphes: ['Le forum a lieu à Calais. L’entrée est libre.'],
  sources: [`${SHORT} ${'x'.repeat(200)}`, SHORT],
  date: DATE,
  ...change,
});

describe('a text for a bulletin', () => {
  it('is whole where there is room: its title, its sentences, its source and its date', () => {
    expect(toBulletin(text({ sources: [SHORT] }), 600)).toBe(
      `Forum des familles\n\nLe forum a lieu à Calais. L’entrée est libre.\n\n${SHORT} ${DATE}`,
    );
  });

  it('ends where a sentence ends, which « M. » and « art. » do not', () => {
    const paragraphes = ['Selon l’art. 9, M. Martin parle. Puis on mange.', 'Venez nombreux !'];
    const cut = (max: number) => toBulletin(text({ sources: [SHORT], paragraphes }), max).split('\n\n')[1];
    expect(cut(600)).toBe('Selon l’art. 9, M. Martin parle. Puis on mange.\nVenez nombreux !');
    expect(cut(140)).toBe('Selon l’art. 9, M. Martin parle.');
    expect(cut(115)).toBe('Selon l’art. 9…');
  });

  it('takes the short source where the long one would leave too little room', () => {
    expect(toBulletin(text(), 300)).toContain(`\n\n${SHORT} ${DATE}`);
    expect(toBulletin(text(), 600)).toContain('x'.repeat(200));
  });

  const words = fc.string({ unit: 'grapheme', maxLength: 1_500 });
  const sentences = fc.array(fc.lorem({ mode: 'sentences', maxCount: 12 }), { maxLength: 6 });
  itHolds(
    300,
    words,
    fc.oneof(sentences, fc.array(words, { maxLength: 3 })),
  )(
    'is never longer, and never without its source and its date, whatever is written',
    (titre, paragraphes) => {
      for (const max of LONGUEURS_BULLETIN) {
        const made = toBulletin(text({ titre, paragraphes }), max);
        expect(made.length).toBeLessThanOrEqual(max);
        expect(made.endsWith(DATE)).toBe(true);
        expect(made).toContain(SHORT);
      }
    },
  );

  it('of whole sentences keeps whole ones: each stands in what was written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.lorem({ mode: 'sentences', maxCount: 9 }), { minLength: 1, maxLength: 9 }),
        (paragraphes) => {
          const [, body = ''] = toBulletin(text({ paragraphes }), 600).split('\n\n');
          expect(body.endsWith('.') || body.endsWith('…')).toBe(true);
          for (const line of body.split('\n').filter((one) => !one.endsWith('…')))
            expect(paragraphes.some((one) => one.startsWith(line))).toBe(true);
        },
      ),
    );
  });
});
