import { afterAll, describe, expect, it } from 'vitest';
import { readCode } from '../support/demo-checks.ts';
import { OTHER_TENANT } from '../support/fake-teams/index.ts';
import { describeAnswers, describeEnding, describeOpening, type Round } from '../support/round-story.ts';
import { atTeams, readLast as read } from '../support/stages.ts';
import { startTeamsDemo } from '../support/teams-demo.ts';
import { expectEachOnce, expectNoFault } from '../support/teams-demo-checks.ts';

/** The whole tour of the leads in Teams, over HTTP, in two tenants. */
describe('a tour in Teams', async () => {
  const app = await startTeamsDemo();
  afterAll(() => app.close());
  await app.addPeople(IN_AGGLO);
  await app.addPeople(['mathieu-ringot'], { tenant: OTHER_TENANT, email: 'm.ringot@ailleurs.example' });
  const [camille, helene] = [app.as('camille-martel'), app.as('helene-carpentier')];
  /** In another tenant of the convention. */
  const mathieu = app.as('mathieu-ringot');

  const round: Round = {
    app,
    plateforme: 'teams',
    rich: 'Deux communes <b>ont</b> rejoint & *signé* le [schéma](https://exemple.fr), <at>tous</at>.',
    camille: atTeams(camille),
    helene: atTeams(helene),
    karim: atTeams(app.as('karim-benali')),
    claire: atTeams(app.as('claire-lefebvre')),
    mathieu: atTeams(mathieu),
    async pressOnTableau(label) {
      await camille.dm('tableau');
      await camille.press(label);
    },
    async openFiches() {
      await helene.dm('mes fiches');
      return atTeams(helene);
    },
    async pressQuick(label) {
      await helene.press(label);
      return helene.notice;
    },
    async findLink() {
      await camille.press('Relire les deux versions');
      return camille.openedUrl();
    },
  };

  it('knows people by the roster of their tenant, and others by a code', async () => {
    await app.join(IN_AGGLO);
    for (const [person, prenom] of [
      [camille, 'Camille'],
      [helene, 'Hélène'],
    ] as const)
      expect(read(person)).toContain(`Bonjour ${prenom}`);
    await mathieu.install();
    await mathieu.dm('mes fiches');
    expect(read(mathieu)).toContain('Je ne peux répondre qu’aux membres enregistrés');
    await camille.dm('code ringot');
    await camille.press('Ouvrir le formulaire');
    await camille.submitDialog({});
    await expect.poll(() => read(camille)).toContain('Le code est parti sur Atelier à Mathieu Ringot');
    const code = await readCode(app, 'mathieu-ringot');
    await mathieu.dm(code);
    expect(read(mathieu)).toContain('Ce compte est relié à Mathieu Ringot');
    await helene.dm(code);
    expect(read(helene)).toContain('Ce code n’est pas valable');
  });

  describeOpening(round);

  it('tells the groupe projet of the séance', () => {
    expect(read(app.as('christine-coppin'))).toContain('Groupe projet : une séance est prévue');
  });

  describeAnswers(round);
  describeEnding(round);

  it('told nobody anything twice, and broke no rule of Teams', async () => {
    await expectEachOnce(app);
    expectNoFault(app);
  });
});

const IN_AGGLO = [
  'camille-martel',
  'helene-carpentier',
  'karim-benali',
  'claire-lefebvre',
  'christine-coppin',
];
