import { describe, expect, it } from 'vitest';
import {
  findExtrait,
  isAmong,
  isInTitre,
  listMots,
  listNearest,
  listTyped,
} from '../../../../src/domain/plan/recherche-fiches.ts';

it.each([
  ['', []],
  ['fiche', []],
  ['fiche n° 12', ['12']],
  ['Le permis de louer', ['permis', 'louer']],
  ['ados ados', ['ados']],
  ['avec les familles pour qui', ['familles']],
  ['un '.repeat(500), []],
  ['a1 b2 c3 d4 e5 f6 g7 h8 i9', ['1', 'b', '2', 'c', '3', '4', 'e', '5']],
])('what somebody looks for « %s » is %j', (texte, expected) => expect(listTyped(texte)).toEqual(expected));

describe('a word of the plan', () => {
  const words = listMots('Être parents d’ados 12');

  it.each([
    ['ados', true],
    ['paren', true],
    ['etre', true],
    ['1', false], // a number is whole
    ['12', true],
    ['rents', false],
  ])('« %s » stands among its words: %s', (word, expected) => expect(isAmong(word, words)).toBe(expected));

  it('is also the number of its fiche', () => {
    const fiche = { numero: 7 } as Parameters<typeof isInTitre>[1]['fiche'];
    expect(isInTitre('7', { fiche, titre: words })).toBe(true);
    expect(isInTitre('8', { fiche, titre: words })).toBe(false);
  });
});

describe('a word with mistakes', () => {
  const known = ['logement', 'parentalite', 'marck', 'mars', 'caf', '12'];

  it.each([
    ['logment', ['logement']],
    ['parentlite', ['parentalite']],
    ['marcq', ['marck']],
    ['cef', []], // too short to mean another
    ['13', []],
    ['zebre', []],
  ])('« %s » means %j', (word, expected) => expect(listNearest(word, known)).toEqual(expected));
});

describe('the words around', () => {
  const long = `${'Avant tout. '.repeat(12)}Le permis de louer s’étend à Marck.${' Et après.'.repeat(12)}`;

  it('are cut between two words', () => {
    const extrait = findExtrait(long, ['perm']) ?? '';
    expect(extrait).toMatch(/^… .*Le permis de louer s’étend à Marck\. Et après.* …$/);
    expect(extrait.length).toBeLessThan(140);
  });

  it('are the whole of a short text, its last point too', () => {
    expect(findExtrait('Un café\n des parents.', ['caf'])).toBe('Un café des parents.');
    expect(findExtrait('ÉTÉ', ['ete'])).toBe('ÉTÉ');
  });

  it('are none where the word is not', () => {
    expect(findExtrait(long, ['zebre'])).toBeNull();
    expect(findExtrait('', ['a'])).toBeNull();
  });
});
