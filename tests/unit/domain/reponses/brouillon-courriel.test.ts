import { describe, expect, it } from 'vitest';
import { addTexte } from '../../../../src/domain/reponses/brouillon-courriel.ts';

describe('a text that came by e-mail', () => {
  it('says that the action is under way, unless a statut says more', () => {
    expect(addTexte({}, 'Fait.').valeurs).toMatchObject({ statut: 'en_cours', avancees: 'Fait.' });
    expect(addTexte({ statut: 'realisee' }, 'Fait.').valeurs).toMatchObject({ statut: 'realisee' });
    expect(addTexte({ statut: 'non_demarree', avancees: 'Vieux.' }, 'Fait.').valeurs).toEqual({
      statut: 'en_cours',
      avancees: 'Fait.',
    });
  });

  it('joins what stands in the draft, once, and leaves the rest of it alone', () => {
    const before = { statut: 'en_cours', avancees: 'Un.', prochaine_etape: 'Trois.' };
    const once = addTexte(before, 'Deux.').valeurs;
    expect(once).toEqual({ ...before, avancees: 'Un.\n\nDeux.' });
    expect(addTexte(once, 'Deux.').valeurs).toEqual(once);
  });

  it('has as many letters as the form takes: one more is the rest', () => {
    expect(addTexte({}, 'x'.repeat(800)).rest).toBe('');
    const { valeurs, rest } = addTexte({}, 'x'.repeat(801));
    expect([String(valeurs.avancees).length, rest]).toEqual([800, 'x']);
  });

  it('is cut after a sentence, else after a word, never inside a letter', () => {
    const sentences = addTexte({}, `${'Une phrase. '.repeat(80)}`);
    expect(String(sentences.valeurs.avancees).endsWith('phrase.')).toBe(true);
    expect(sentences.rest.startsWith('Une phrase.')).toBe(true);
    expect(String(addTexte({}, 'mot '.repeat(300)).valeurs.avancees).endsWith('mot')).toBe(true);
    const emoji = addTexte({}, `x${'🎈'.repeat(500)}`);
    expect(String(emoji.valeurs.avancees).isWellFormed() && emoji.rest.isWellFormed()).toBe(true);
    expect(`${emoji.valeurs.avancees}${emoji.rest}`).toBe(`x${'🎈'.repeat(500)}`);
  });
});
