import { expect, it } from 'vitest';
import { decideSiret, parseSiret } from '../../../../src/domain/annuaire/siret.ts';

const marck = { id: 'm', code: 'mairie-marck', nom: 'Mairie de Marck', partieId: 'p', siret: null };
const calais = {
  id: 'c',
  code: 'mairie-calais',
  nom: 'Mairie de Calais',
  partieId: 'q',
  siret: '21620193500014',
};

it.each([
  ['21620193500014', '21620193500014'],
  [' 216 201 935 00014', '21620193500014'],
  ['35600000000048', '35600000000048'],
  ['35600000049837', '35600000049837'], // an office of La Poste
  ['21620193500020', null],
  ['2162019350001', null],
  ['216201935000140', null],
  ['2162019350001A', null],
  ['', null],
])('%j is the number %j', (texte, siret) => expect(parseSiret(texte)).toBe(siret));

it('is noted for a structure, by its code or its name', () => {
  for (const structure of ['mairie-marck', 'MAIRIE-MARCK', 'mairie de marck'])
    expect(decideSiret({ structure, siret: '13002526500013', confirmer: true }, [marck, calais])).toEqual({
      kind: 'note',
      structure: marck,
      siret: '13002526500013',
    });
});

it('is refused where nobody knows whose it is', () => {
  const refuse = (structure: string, siret: string, all = [marck, calais]) =>
    decideSiret({ structure, siret, confirmer: true }, all).kind;
  expect(refuse('Mairie de Guînes', '13002526500013')).toBe('structure-inconnue');
  expect(refuse('Mairie de Marck', '13002526500013', [marck, { ...marck, id: 'n', code: 'n' }])).toBe(
    'structure-inconnue',
  );
  expect(refuse('mairie-marck', '21620193500014')).toBe('siret-pris');
  expect(refuse('mairie-calais', '21620193500014')).toBe('note');
  expect(refuse('mairie-marck', '123')).toBe('siret-invalide');
});
