import { expect, it, onTestFinished } from 'vitest';
import { CHATS, readLast, readShown } from '../support/stages.ts';

const IN_AGGLO = ['camille-martel', 'claire-lefebvre', 'mathieu-ringot'];

/** Fiche 12: Claire is its chef de file, Mathieu writes for his structure. */
it.each(CHATS)(
  'a fiche that several structures bring is answered in %s: a contribution, then the synthesis',
  async (_, start) => {
    const app = await start(IN_AGGLO);
    onTestFinished(app.close);
    const [camille, claire, mathieu] = [
      app.at('camille-martel'),
      app.at('claire-lefebvre'),
      app.at('mathieu-ringot'),
    ];
    await app.moveTo('2027-04-15');
    await camille.dm('fiche 12');
    await camille.press('Faire répondre commune par commune');
    await expect.poll(() => readLast(camille)).toContain('se répond commune par commune');
    const plan = { prochaine_etape: 'Le bilan', ordre_du_jour: 'non' };
    await mathieu.dm('fiche 12');
    await mathieu.press('Écrire la contribution pour la fiche 12');
    expect(readShown(mathieu)).toContain('Vous écrivez la contribution de');
    await mathieu.submit({ statut: 'en_cours', difficulte: 'aucune' });
    await mathieu.submit({ avancees: 'Deux ateliers ont eu lieu ici.', ...plan });
    await mathieu.submit({ engagement: 'oui' });
    await expect.poll(() => readLast(mathieu)).toContain('La contribution de');
    await claire.dm('fiche 12');
    await claire.press('Écrire la synthèse de la fiche 12');
    expect(readShown(claire)).toContain('Vous écrivez la synthèse de la fiche.');
    expect(readShown(claire)).toContain('Deux ateliers ont eu lieu ici.');
    await claire.submit({ statut: 'en_cours', difficulte: 'aucune' });
    await claire.submit({ avancees: 'Les ateliers avancent partout.', ...plan });
    await claire.submit({ diffusion: 'groupe_projet', engagement: 'oui' });
    await expect.poll(() => readLast(claire)).toContain('Votre synthèse pour la fiche 12');
    const stored = await app.base.db.reponse.findMany({
      where: { ficheAction: { numero: 12 }, tour: { etat: 'ouvert' } },
    });
    expect(stored.map(({ structureId }) => structureId !== null).toSorted()).toEqual([false, true]);
    app.expectNoFault();
  },
);
