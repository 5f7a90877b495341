import { describe, expect, it } from 'vitest';
import {
  createMasque,
  maskReponse,
  maskText,
  maskValeurs,
} from '../../../../src/domain/reponses/masquage.ts';

const masque = (passage: string) => createMasque(passage, '[masqué]');
const EMPTY = {
  avancees: null,
  prochaineEtape: null,
  motif: null,
  difficulteDetail: null,
  sujet: null,
  constat: null,
  partenaires: [],
  liens: [],
};

describe('a passage', () => {
  it.each([
    ['la famille Dupont', 'Vu la famille Dupont hier.', 'Vu [masqué] hier.'],
    ['la famille Dupont', 'LA FAMILLE\n Dupont, puis la famille dupont', '[masqué], puis [masqué]'],
    ["l'enfant d'Élise", 'Pour l’enfant d’Élise.', 'Pour [masqué].'],
    ['06.12 (bis)', 'Appeler 06.12 (bis) ou 06x12 (bis)', 'Appeler [masqué] ou 06x12 (bis)'],
    ['Élise', 'Élise', '[masqué]'],
  ])('« %s » is found as people copy it', (passage, before, after) => {
    expect(masque(passage)(before)).toBe(after);
  });

  it('leaves a text without it letter for letter, and nothing stays nothing', () => {
    const decomposed = 'Réunion à Calais';
    expect(maskText(decomposed, masque('Dupont'))).toBe(decomposed);
    expect(maskText(null, masque('Dupont'))).toBeNull();
  });
});

it('takes it out of every open text and list of an answer, and says what changed', () => {
  const { partenaires: _partenaires, liens: _liens, ...textes } = EMPTY;
  for (const name of Object.keys(textes))
    expect(maskReponse({ ...EMPTY, [name]: 'Vu Dupont' }, masque('Dupont'))).toEqual({
      [name]: 'Vu [masqué]',
    });
  expect(
    maskReponse({ ...EMPTY, liens: ['https://a.fr/Dupont', 'https://b.fr/'] }, masque('Dupont')),
  ).toEqual({
    liens: ['https://a.fr/[masqué]', 'https://b.fr/'],
  });
  expect(maskReponse({ ...EMPTY, avancees: 'Rien' }, masque('Dupont'))).toBeNull();
});

it('leaves the codes of choices alone', () => {
  const valeurs = { statut: 'en_cours', avancees: 'Le cours de Dupont', communes: ['toutes'] };
  expect(maskValeurs(valeurs, masque('cours'))).toEqual({ ...valeurs, avancees: 'Le [masqué] de Dupont' });
});
