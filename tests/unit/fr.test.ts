import { expect, it } from 'vitest';
import { fr } from '../../src/fr.ts';

it('sets the spaces and apostrophes of a French sentence', () => {
  expect(fr`Il dit : « C'est l'heure ! » ; vraiment ?`).toBe(
    'Il dit\u00A0: «\u00A0C’est l’heure\u202F!\u00A0»\u202F; vraiment\u202F?',
  );
  expect(fr`Résumé n° 2, à 14 h 30`).toBe('Résumé n°\u00A02, à 14\u00A0h\u00A030');
});

it('writes numbers as French does, and leaves texts alone', () => {
  expect(fr`De ${0} à ${1500} caractères`).toBe('De 0 à 1\u202F500 caractères');
  expect(fr`${10_000} places, ${12.5} %, en ${'2027'}`).toBe('10\u202F000 places, 12,5 %, en 2027');
  expect(fr`« ${"it's: as typed"} »`).toBe("«\u00A0it's: as typed\u00A0»");
});

it('sets the words of a place once, and its values each time', () => {
  const say = (value: string | number) => fr`Fiche n° ${value} : c'est dit`;
  expect([1000, 'A'].map(say)).toEqual([
    'Fiche n°\u00A01\u202F000\u00A0: c’est dit',
    'Fiche n°\u00A0A\u00A0: c’est dit',
  ]);
});
