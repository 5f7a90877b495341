import { describe, expect, it } from 'vitest';
import { createSansNom } from '../../../../src/domain/annuaire/sans-nom.ts';

const HELENE = { prenom: 'Hélène', nom: 'Carpentier', courriel: 'helene@agglo.example' };
const take = (texte: string, isSeul = true, qui = HELENE) =>
  createSansNom(qui, { instead: 'Responsable', isSeul })(texte);

describe('the name of one person in a text', () => {
  it.each([
    ['Hélène Carpentier', 'Responsable'],
    ['CARPENTIER Hélène', 'Responsable'],
    ['Helene  carpentier, Camille Martel', 'Responsable, Camille Martel'],
    ['Karim Benali, Mme Hélène Carpentier', 'Karim Benali, Responsable'],
    ['Mme Carpentier et M. Benali', 'Responsable et M. Benali'],
    ['H. Carpentier', 'Responsable'],
    ['H Carpentier (Marck)', 'Responsable (Marck)'],
    ['Hélène Carpentier, helene@agglo.example', 'Responsable'],
    ['Hélène Carpentier <HELENE@agglo.example>', 'Responsable'],
    ['helene@agglo.example', ''],
  ])('« %s » becomes « %s »', (before, after) => expect(take(before)).toBe(after));

  it.each([
    ...['Camille Martel', 'Carpentier', 'Hélène', 'Hélène Carpentiers', 'Marie-Hélène Carpentier-Dubois'],
    ...['Jean Carpentier', 'michelene@agglo.example'],
  ])('« %s » stays: it may be somebody else', (texte) => expect(take(texte)).toBe(texte));

  it('a title or an initial is not enough while somebody else has that name', () => {
    for (const texte of ['Mme Carpentier', 'H. Carpentier']) expect(take(texte, false)).toBe(texte);
    expect(take('Mme Hélène Carpentier', false)).toBe('Responsable');
  });

  it('of two first names, both initials; signs of a pattern are letters like others', () => {
    const compound = { prenom: 'Marie-Claire', nom: "d'Hondt", courriel: '' };
    expect(take('M.-C. D’Hondt, M. Roy', true, compound)).toBe('Responsable, M. Roy');
    expect(take('Marie Claire d’Hondt', true, compound)).toBe('Responsable');
    expect(take('ab', true, { prenom: '(', nom: '.*', courriel: '[' })).toBe('ab');
  });
});
