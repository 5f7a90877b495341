import { expect, it } from 'vitest';
import { listFichesTrouvees } from '../../../../src/domain/plan/recherche-fiches.ts';

const FICHES = [
  aFiche(12, 'Être parents d’ados', 'Parentalité'),
  aFiche(2, 'Relais petite enfance', 'Petite enfance'),
  aFiche(1, 'Places en crèche', 'Petite enfance'),
];

function aFiche(numero: number, titre: string, titreEnjeu: string) {
  return { numero, titre, titreCourt: titre, enjeu: { id: 'e', code: 'E', titre: titreEnjeu, ordre: 1 } };
}

it.each([
  ['', [1, 2, 12]],
  ['fiche', [1, 2, 12]],
  ['enfance', [1, 2]],
  ['1', [1]],
  ['fiche n° 12', [12]],
  ['paren', [12]],
  ['petite creche', [1]],
  ['logement', []],
])('« %s » finds %o, by number', (texte, numeros) => {
  expect(listFichesTrouvees(texte, FICHES).map(({ numero }) => numero)).toEqual(numeros);
});
