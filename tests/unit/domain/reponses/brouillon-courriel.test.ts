import { describe, expect, it } from 'vitest';
import {
  addTexte,
  listNoms,
  splitParConvention,
} from '../../../../src/domain/reponses/brouillon-courriel.ts';

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

describe('a text for several conventions', () => {
  const NOMS = ['CTG Les Vallées', 'CTG Les Vallées Nord', 'CTG Calais', 'CTG de l’Artois'];
  const split = (...lines: readonly string[]) =>
    splitParConvention(lines.join('\n'), NOMS).map(({ nom, texte }) => `${nom ?? '-'} | ${texte}`);

  it('is parted where a name stands alone on its line, or before a sign', () => {
    expect(
      split(
        'Bonjour à tous.',
        'Pour la CTG les vallees nord :',
        'le bus',
        'part',
        '- CTG Calais – la gare',
        '**CTG Les Vallées, le pont',
        "Pour la *CTG de l'Artois* : la gare",
        '**CTG Calais :** le quai',
        'Bonjour à la CTG Les Vallées, la passerelle tient.',
        'Bonsoir CTG Calais !',
        'la digue',
      ),
    ).toEqual([
      '- | Bonjour à tous.',
      'CTG Les Vallées Nord | le bus\npart',
      'CTG Calais | la gare',
      'CTG Les Vallées | le pont',
      'CTG de l’Artois | la gare',
      'CTG Calais | le quai',
      'CTG Les Vallées | la passerelle tient.',
      'CTG Calais | la digue',
    ]);
  });

  it('says a name where the name is whole', () => {
    expect(listNoms('Avec la ctg les vallées-nord, pour CTG Calaisis.', NOMS)).toEqual([
      'CTG Les Vallées Nord',
    ]);
  });

  it('is one where a sentence only begins with a name', () => {
    expect(split('CTG Calais avance bien.', 'CTG Calaisis : rien')).toEqual([
      '- | CTG Calais avance bien.\nCTG Calaisis : rien',
    ]);
  });
});
