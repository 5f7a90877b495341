import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOMS_ENJEUX } from '../../../../src/domain/accueil/lexique.ts';
import { countMistakes, distance, findEnjeu, normalize } from '../../../../src/domain/nouns/recherche.ts';

describe('normalize', () => {
  it.each([
    ['  Fiche n°9 ! ', 'fiche n 9'],
    ['Accès aux DROITS', 'acces aux droits'],
    ['e\u0301te\u0301', 'ete'],
    ['Cœur, naïveté', 'coeur naivete'],
    ['l’enjeu', 'l enjeu'],
    ['fiche12', 'fiche 12'],
    ['ﬁche\u00A0n°\u202F3', 'fiche n 3'],
  ])('%s', (texte, expected) => expect(normalize(texte)).toBe(expected));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (texte) => {
        expect(normalize(normalize(texte))).toBe(normalize(texte));
      }),
    );
  });
});

describe('distance', () => {
  it.each([
    ['logement', 'logement', 0],
    ['logment', 'logement', 1],
    ['logemment', 'logement', 1],
    ['lagement', 'logement', 1],
    ['lgoement', 'logement', 1], // two letters swapped count once
    ['ca', 'abc', 3], // optimal string alignment: no letter moves twice
    ['', 'plan', 4],
  ])('%s, %s: %i', (a, b, expected) => expect(distance(a, b, 9)).toBe(expected));

  it('stops above its bound, and is the same both ways', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(words, words, fc.nat(4), (a, b, max) => {
        const exact = distance(a, b, 99);
        expect(distance(a, b, max)).toBe(Math.min(exact, max + 1));
        expect(distance(b, a, 99)).toBe(exact);
        expect(exact === 0).toBe(a === b);
      }),
    );
  });
});

it.each([
  ['ade', 'aide', 1],
  ['mt', 'mot', null], // three letters: one mistake is another word
  ['seanse', 'seance', 1],
  ['saense', 'seance', null],
  ['retrad', 'retards', 2],
])('countMistakes %s for %s: %s', (typed, mot, expected) => expect(countMistakes(typed, mot)).toBe(expected));

it.each([
  ['PE', 'PE'],
  ['log', 'LOG'],
  ['Petite enfance', 'PE'],
  ['petit enfance', 'PE'],
  ['enfance', 'EJ'],
  ['enfence', 'EJ'],
  ['jeunesse', 'EJ'],
  ['jeunese', 'EJ'],
  ['Enfance & Jeunesse', 'EJ'],
  ['parentalite', 'PAR'],
  ['Animation Vie Sociale', 'AVS'],
  ['accès droit', 'AD'],
  ['transversal', 'TR'],
  ['transversaux', 'TR'],
  ['location', null],
  ['le', null],
  ['', null],
  ['logement piscine', null],
])('findEnjeu « %s »: %s', (texte, code) => expect(findEnjeu(texte, NOMS_ENJEUX)?.code ?? null).toBe(code));
