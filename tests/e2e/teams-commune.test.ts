import { afterAll, beforeAll, expect, it } from 'vitest';
import { plain } from '../support/demo-program.ts';
import { startTeamsDemo, type TeamsDemo } from '../support/teams-demo.ts';
import { expectNoFault } from '../support/teams-demo-checks.ts';

let app: TeamsDemo;

beforeAll(async () => {
  app = await startTeamsDemo();
  await app.addPeople(IN_AGGLO);
  await app.join(IN_AGGLO);
});
afterAll(() => app.close());

const IN_AGGLO = ['camille-martel', 'claire-lefebvre', 'mathieu-ringot'];

/** Fiche 12: Claire is its chef de file, Mathieu writes for his structure. */
it('a fiche that several structures bring is answered in Teams: a contribution, then the synthesis', async () => {
  const [camille, claire, mathieu] = IN_AGGLO.map((code) => app.as(code));
  if (!(camille && claire && mathieu)) throw new Error('nobody is there');
  await app.moveTo('2027-04-15');
  await camille.dm('fiche 12');
  await camille.press('Faire répondre commune par commune');
  await expect.poll(() => plain(camille.lastDm())).toContain('se répond commune par commune');
  await mathieu.dm('fiche 12');
  await mathieu.press('Écrire la contribution pour la fiche 12');
  expect(plain(mathieu.dialog()?.text)).toContain('Vous écrivez la contribution de');
  await mathieu.submitDialog({ statut: 'en_cours', difficulte: 'aucune' });
  await mathieu.submitDialog({
    avancees: 'Deux ateliers ont eu lieu ici.',
    prochaine_etape: 'Le bilan',
    ordre_du_jour: 'non',
  });
  await mathieu.submitDialog({ engagement: 'oui' });
  await expect.poll(() => plain(mathieu.lastDm())).toContain('La contribution de');
  await claire.dm('fiche 12');
  await claire.press('Écrire la synthèse de la fiche 12');
  const form = plain(claire.dialog()?.text);
  expect(form).toContain('Vous écrivez la synthèse de la fiche.');
  expect(form).toContain('Deux ateliers ont eu lieu ici.');
  await claire.submitDialog({ statut: 'en_cours', difficulte: 'aucune' });
  await claire.submitDialog({
    avancees: 'Les ateliers avancent partout.',
    prochaine_etape: 'Le bilan',
    ordre_du_jour: 'non',
  });
  await claire.submitDialog({ diffusion: 'groupe_projet', engagement: 'oui' });
  await expect.poll(() => plain(claire.lastDm())).toContain('Votre synthèse pour la fiche 12');
  const stored = await app.base.db.reponse.findMany({
    where: { ficheAction: { numero: 12 }, tour: { etat: 'ouvert' } },
  });
  expect(stored.map(({ structureId }) => structureId !== null).toSorted()).toEqual([false, true]);
  expectNoFault(app);
});
