import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, clipLine, isWholeLine, splitText, tidyText } from '../../../src/chat-kit/text.ts';

/** As a platform that writes `&` as `&amp;`. */
const escaped = (character: string) => (character === '&' ? 5 : character.length);
const sizeOf = (text: string) => [...text].reduce((sum, character) => sum + escaped(character), 0);

const written = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\n', '&', '.', '👩', '\u0301', '\u0007') });
const room = fc.integer({ min: 10, max: 60 });

describe('cutting', () => {
  it.each([
    ['Une phrase. Puis une autre, plus longue.', 24, 'Une phrase. Puis une…'],
    ['Une phrase entière. Et la suite', 22, 'Une phrase entière…'],
    ['Anticonstitutionnellement', 12, 'Anticonstit…'],
    ['Deux & trois', 10, 'Deux…'],
    ['Court', 5, 'Court'],
  ])('prefers the end of a sentence or of a word: %s', (text, max, expected) =>
    expect(clip(text, max, escaped)).toBe(expected),
  );

  it('never takes more room than there is, whatever a character takes', () => {
    fc.assert(
      fc.property(written, room, (text, max) => {
        expect(sizeOf(clip(text, max, escaped))).toBeLessThanOrEqual(max);
        expect(sizeOf(clipLine(text, max, escaped))).toBeLessThanOrEqual(max);
        for (const piece of splitText(text, max, escaped)) expect(sizeOf(piece)).toBeLessThanOrEqual(max);
      }),
    );
  });

  it('loses nothing but blanks when a text is said in pieces', () => {
    const withoutBlanks = (text: string) => tidyText(text).replace(/\s/g, '');
    fc.assert(
      fc.property(written, room, (text, max) => {
        expect(withoutBlanks(splitText(text, max, escaped).join(''))).toBe(withoutBlanks(text));
      }),
    );
  });

  it('leaves no accent and no half of a character alone', () => {
    expect(clip('e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301', 6)).toBe('e\u0301e\u0301…');
    expect(clip('👩‍👧👩‍👧👩‍👧', 7).isWellFormed()).toBe(true);
  });

  it('puts a title on one line, keeps its no-break spaces, and shows a dash for nothing', () => {
    expect(clipLine(' Un\ntitre\u00A0:  là ', 40)).toBe('Un titre\u00A0: là');
    expect(clipLine(' \n', 40)).toBe('–');
    expect([isWholeLine('Un titre', 8), isWholeLine('Un titre', 7)]).toEqual([true, false]);
  });
});
