import { expect, test } from 'vitest';
import { parseIndicateurs, writeIndicateurs } from '../../../../src/domain/plan/indicateurs-texte.ts';

test('what is written is read again, whatever is left out', () => {
  const indicateurs = [
    { nom: 'Places d’accueil', unite: 'places', depart: 120, cible: 150.5, source: 'Caf, 2024' },
    { nom: 'Ateliers', unite: '', depart: null, cible: 0, source: null },
    { nom: 'Avis des familles', unite: '', depart: null, cible: null, source: null },
  ];
  const texte = writeIndicateurs(indicateurs);
  expect(texte).toBe(
    'Places d’accueil ; places ; 120 ; 150,5 ; Caf, 2024\nAteliers ;  ;  ; 0\nAvis des familles',
  );
  expect(parseIndicateurs(texte)).toEqual({ indicateurs, illisibles: [] });
});

test.each([
  ['Places ; places ; beaucoup'],
  ['; places ; 1 ; 2'],
  ['Places ; places ; 1,234'],
  ['Places ; a ; 1 ; 2 ; source ; de trop'],
  [`${'long '.repeat(30)}; places`],
  [`Places ; ${'long '.repeat(10)}`],
  [`Places ; ; ; ; ${'long '.repeat(30)}`],
])('« %s » is none', (ligne) => {
  expect(parseIndicateurs(`Bon ; unité\n${ligne}`)).toEqual({
    indicateurs: [{ nom: 'Bon', unite: 'unité', depart: null, cible: null, source: null }],
    illisibles: [ligne.trim()],
  });
});

test('a name counts once, a number may have thousands', () => {
  const { indicateurs, illisibles } = parseIndicateurs('Places ; ; 1 200\nPlaces ; ; 3');
  expect(indicateurs.map(({ depart }) => depart)).toEqual([1200]);
  expect(illisibles).toEqual(['Places ; ; 3']);
});
