import { describe, expect, it } from 'vitest';
import { decideMots, listQuestionsMots } from '../../../../src/domain/reponses/mots-personnels.ts';
import { fillContenu } from '../../../../src/domain/reponses/valeurs-reponse.ts';

const MARK = '[masqué]';

const answer = (avancees: string, prochaineEtape: string | null = null) =>
  fillContenu({ statut: 'en_cours', avancees, prochaineEtape });
const wordsOf = (texte: string) => listQuestionsMots(answer(texte)).map(({ mots }) => mots[0]?.mots);
const phrasesOf = (texte: string) => listQuestionsMots(answer(texte)).map(({ mots }) => mots[0]?.phrase);
const removeAll = (texte: string) => {
  const contenu = answer(texte);
  const said = Object.fromEntries(listQuestionsMots(contenu).map(({ id }) => [id, 'retirer']));
  return decideMots(contenu, said, MARK).contenu.avancees;
};

describe('personal words of an answer', () => {
  it('stand between marks in their sentence', () => {
    expect(phrasesOf('Pour la suite, appeler le 06 12 34 56 78 avant jeudi.')).toEqual([
      'Pour la suite, appeler le [06 12 34 56 78] avant jeudi.',
    ]);
    const long = `${'Beaucoup de mots. '.repeat(5)}Voir Mme Duhamel, qui sait. ${'Et encore des mots. '.repeat(5)}`;
    expect(phrasesOf(long)[0]).toMatch(/^…(?:\S+ )+Voir \[Mme Duhamel\], qui sait\. .+…$/);
  });

  it('are asked once however often they stand there, and together beyond five', () => {
    expect(listQuestionsMots(answer('Mme Duhamel vient.', 'Revoir Mme  Duhamel.'))).toMatchObject([
      { mots: [{ mots: 'Mme Duhamel', fois: 2 }] },
    ]);
    const NOMS = ['Aubry', 'Benali', 'Caron', 'Duhamel', 'Evrard', 'Fontaine'];
    const named = (count: number) =>
      NOMS.slice(0, count)
        .map((nom) => `Mme ${nom}.`)
        .join(' ');
    expect(listQuestionsMots(answer(named(5)))).toHaveLength(5);
    expect(listQuestionsMots(answer(named(6)))).toMatchObject([{ mots: { length: 6 } }]);
  });

  it('are one where two signs overlap', () =>
    expect(wordsOf('Mme Duhamel (3 mois) vient.')).toEqual(['Mme Duhamel (3 mois)']));

  it('go by themselves: what was said of other words is never taken for them', () => {
    const [before] = listQuestionsMots(answer('Appeler le 06 12 34 56 78.'));
    const [after] = listQuestionsMots(answer('Appeler le 06 12 34 56 79.'));
    expect(before?.id).toMatch(/^mots_\w+$/);
    expect(after?.id).not.toBe(before?.id);
  });

  it.each([
    ['Rappeler le 06 12 34 56 78 jeudi.', 'Rappeler le [masqué] jeudi.'],
    ['Emma (3 ans) attend, Mme Li aussi.', '[masqué] attend, [masqué] aussi.'],
    ['Léo, 4 ans, a une place.', '[masqué], a une place.'],
    ['Elle habite au 12 bis, rue du 8 mai 1945, à Marck.', 'Elle habite au [masqué], à Marck.'],
    ['Elle habite 3 rue des Fleurs et attend.', 'Elle habite [masqué] et attend.'],
    ['Un enfant né le 3 mai 2021.', 'Un enfant [masqué].'],
    ['Écrire à lea@exemple.fr, ou à Mme Duhamel.', 'Écrire à [masqué], ou à [masqué].'],
    // Only where the words are personal: a mayor is named for what she is.
    ['Mme Petit, maire, a reçu Mme Petit.', 'Mme Petit, maire, a reçu [masqué].'],
    ['Rien de tel ici.', 'Rien de tel ici.'],
  ])('are taken out whole: %s', (texte, removed) => expect(removeAll(texte)).toBe(removed));

  it('stay as they are where that is meant, or nothing was said', () => {
    const contenu = answer('Mme Duhamel au 06 12 34 56 78.');
    const [nom, telephone] = listQuestionsMots(contenu).map(({ id }) => id);
    expect(decideMots(contenu, { [nom ?? '']: 'voulu' }, MARK)).toEqual({ contenu, retires: 0, voulus: 1 });
    expect(decideMots(contenu, { [nom ?? '']: 'voulu', [telephone ?? '']: 'retirer' }, MARK)).toMatchObject({
      contenu: { avancees: 'Mme Duhamel au [masqué].' },
      retires: 1,
      voulus: 1,
    });
  });
});
