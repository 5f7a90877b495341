import { expect, it, onTestFinished } from 'vitest';
import { plain } from '../support/demo-program.ts';
import { AGGLO, startSlackProgram } from '../support/slack-program.ts';
import * as slackChecks from '../support/slack-program-checks.ts';
import { startTeamsDemo } from '../support/teams-demo.ts';
import * as teamsChecks from '../support/teams-demo-checks.ts';

const IN_AGGLO = ['camille-martel', 'claire-lefebvre', 'mathieu-ringot'];

async function onSlack() {
  const app = await startSlackProgram();
  await app.install(AGGLO);
  await app.addPeople(IN_AGGLO, AGGLO);
  await app.join(IN_AGGLO);
  const as = (code: string) => {
    const person = app.as(code);
    return { ...person, form: () => person.view()?.text, submit: person.submit };
  };
  return { ...app, as, expectNoFault: () => slackChecks.expectNoFault(app) };
}

async function onTeams() {
  const app = await startTeamsDemo();
  await app.addPeople(IN_AGGLO);
  await app.join(IN_AGGLO);
  const as = (code: string) => {
    const person = app.as(code);
    return { ...person, form: () => person.dialog()?.text, submit: person.submitDialog };
  };
  return { ...app, as, expectNoFault: () => teamsChecks.expectNoFault(app) };
}

/** Fiche 12: Claire is its chef de file, Mathieu writes for his structure. */
it.each([
  ['Slack', onSlack],
  ['Teams', onTeams],
] as const)(
  'a fiche that several structures bring is answered in %s: a contribution, then the synthesis',
  async (_, start) => {
    const app = await start();
    onTestFinished(app.close);
    const [camille, claire, mathieu] = IN_AGGLO.map((code) => app.as(code));
    if (!(camille && claire && mathieu)) throw new Error('nobody is there');
    await app.moveTo('2027-04-15');
    await camille.dm('fiche 12');
    await camille.press('Faire répondre commune par commune');
    await expect.poll(() => plain(camille.lastDm())).toContain('se répond commune par commune');
    await mathieu.dm('fiche 12');
    await mathieu.press('Écrire la contribution pour la fiche 12');
    expect(plain(mathieu.form())).toContain('Vous écrivez la contribution de');
    await mathieu.submit({ statut: 'en_cours', difficulte: 'aucune' });
    await mathieu.submit({
      avancees: 'Deux ateliers ont eu lieu ici.',
      prochaine_etape: 'Le bilan',
      ordre_du_jour: 'non',
    });
    await mathieu.submit({ engagement: 'oui' });
    await expect.poll(() => plain(mathieu.lastDm())).toContain('La contribution de');
    await claire.dm('fiche 12');
    await claire.press('Écrire la synthèse de la fiche 12');
    const form = plain(claire.form());
    expect(form).toContain('Vous écrivez la synthèse de la fiche.');
    expect(form).toContain('Deux ateliers ont eu lieu ici.');
    await claire.submit({ statut: 'en_cours', difficulte: 'aucune' });
    await claire.submit({
      avancees: 'Les ateliers avancent partout.',
      prochaine_etape: 'Le bilan',
      ordre_du_jour: 'non',
    });
    await claire.submit({ diffusion: 'groupe_projet', engagement: 'oui' });
    await expect.poll(() => plain(claire.lastDm())).toContain('Votre synthèse pour la fiche 12');
    const stored = await app.base.db.reponse.findMany({
      where: { ficheAction: { numero: 12 }, tour: { etat: 'ouvert' } },
    });
    expect(stored.map(({ structureId }) => structureId !== null).toSorted()).toEqual([false, true]);
    app.expectNoFault();
  },
);
