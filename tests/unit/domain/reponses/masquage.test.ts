import { describe, expect, it } from 'vitest';
import {
  createMasque,
  maskReponse,
  maskText,
  maskValeurs,
} from '../../../../src/domain/reponses/masquage.ts';
import { QUESTIONS, TEXT_QUESTIONS } from '../../../../src/domain/reponses/questions.ts';

const masque = (passage: string) => createMasque(passage, '[masqué]');
const EMPTY = Object.fromEntries(TEXT_QUESTIONS.map((id) => [id, QUESTIONS[id].empty]));

describe('a passage', () => {
  it.each([
    ['la famille Dupont', 'Vu la famille Dupont hier.', 'Vu [masqué] hier.'],
    ['la famille Dupont', 'LA FAMILLE\n Dupont, puis la famille dupont', '[masqué], puis [masqué]'],
    ["l'enfant d'Élise", 'Pour l’enfant d’Élise.', 'Pour [masqué].'],
    ['06.12 (bis)', 'Appeler 06.12 (bis) ou 06x12 (bis)', 'Appeler [masqué] ou 06x12 (bis)'],
    ['Élise', 'Élise', '[masqué]'],
  ])('« %s » is found as people copy it', (passage, before, after) =>
    expect(masque(passage)(before)).toBe(after),
  );

  it('leaves a text without it letter for letter, and nothing stays nothing', () => {
    const decomposed = 'Réunion à Calais';
    expect(maskText(decomposed, masque('Dupont'))).toBe(decomposed);
    expect(maskText(null, masque('Dupont'))).toBeNull();
  });
});

it('takes it out of every open text and list of an answer, and says what changed', () => {
  for (const id of TEXT_QUESTIONS) {
    const isList = Array.isArray(QUESTIONS[id].empty);
    const of = (texte: string) => (isList ? [texte, 'autre'] : texte);
    expect(maskReponse({ ...EMPTY, [id]: of('Vu Dupont') }, masque('Dupont'))).toEqual({
      [id]: of('Vu [masqué]'),
    });
    expect(maskReponse({ ...EMPTY, [id]: of('dupont') }, masque('Dupont'))).toEqual({ [id]: of('[masqué]') });
  }
  expect(maskReponse({ ...EMPTY, avancees: 'Rien' }, masque('Dupont'))).toBeNull();
});

it('leaves what was chosen alone: codes, days, numbers, registered structures', () => {
  const valeurs = {
    statut: 'en_cours',
    avancees: 'Le cours de Dupont',
    communes: ['cours'],
    chiffre_x: '1200',
  };
  const registered = new Set(['cours-de-danse']);
  expect(
    maskValeurs({ ...valeurs, partenaires: ['cours-de-danse', 'cours'] }, masque('cours'), registered),
  ).toEqual({ ...valeurs, avancees: 'Le [masqué] de Dupont', partenaires: ['cours-de-danse', '[masqué]'] });
  expect(maskValeurs(valeurs, masque('1200'))).toEqual(valeurs);
  expect(maskValeurs({ texte: 'dupont', source: 'dupont' }, masque('Dupont'))).toEqual({
    texte: '[masqué]',
    source: '[masqué]',
  });
});
