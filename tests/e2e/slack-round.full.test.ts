import { afterAll, describe, expect, it } from 'vitest';
import { readCode } from '../support/demo-checks.ts';
import { plain } from '../support/demo-program.ts';
import {
  describeAnswers,
  describeEnding,
  describeOpening,
  listCards,
  type Round,
} from '../support/round-story.ts';
import { AGGLO, CALAIS, startSlackProgram } from '../support/slack-program.ts';
import { expectEachOnce, expectNoFault } from '../support/slack-program-checks.ts';
import { atSlack, readLast as read, readAll } from '../support/stages.ts';

/** The whole tour of the leads in two workspaces, over HTTP, without a page of the web. */
describe('a tour in Slack', async () => {
  const app = await startSlackProgram();
  afterAll(() => app.close());
  const installed = [await app.install(AGGLO), await app.install(CALAIS)];
  await app.addPeople(IN_AGGLO, AGGLO);
  await app.addPeople(IN_CALAIS, CALAIS, false);
  const camille = app.as('camille-martel');
  const known = app.as('helene-carpentier');
  /** Where her messages arrive. */
  const helene = app.as('helene-carpentier', CALAIS);
  const mathieu = app.as('mathieu-ringot', CALAIS);

  const giveCode = async (nom: string) => {
    await camille.slash(`code ${nom}`);
    await camille.submit({});
    await expect.poll(() => read(camille)).toContain('Le code est parti');
  };
  const round: Round = {
    app,
    plateforme: 'slack',
    rich: 'Deux communes <b>ont</b> rejoint & *signé* le schéma, <!channel>.',
    camille: atSlack(camille),
    helene: atSlack(helene),
    karim: atSlack(app.as('karim-benali')),
    claire: atSlack(app.as('claire-lefebvre')),
    mathieu: atSlack(mathieu),
    async pressOnTableau(label) {
      await camille.openHome();
      await camille.press(label, 'home');
    },
    async openFiches() {
      await known.slash('mes fiches');
      return atSlack(known);
    },
    async pressQuick(label) {
      await helene.pressTwice(label);
      return helene.lastDm;
    },
    findLink: async () => app.places().map((place) => app.slack.messages(place)),
  };

  it('is open to two workspaces that administration installed', () => {
    expect(installed).toEqual(['L’espace Slack est relié', 'L’espace Slack est relié']);
  });

  it('knows people by the address of their workspace, and others by a code', async () => {
    await app.join(IN_AGGLO);
    expect(read(known)).toContain('Bonjour Hélène');
    await mathieu.dm('bonjour');
    expect(read(mathieu)).toContain('Je ne peux répondre qu’aux membres enregistrés');
    await giveCode('ringot');
    const code = await readCode(app, 'mathieu-ringot');
    await mathieu.dm(code);
    expect(read(mathieu)).toContain('Ce compte est relié à Mathieu Ringot');
    await helene.dm(code);
    expect(read(helene)).toContain('Ce code n’est pas valable');
  });

  it('takes two accounts for one person, who chooses where messages arrive', async () => {
    await giveCode('carpentier');
    const all = () => readAll(known);
    await expect.poll(all).toMatch(CODE);
    await helene.dm(CODE.exec(all())?.[1] ?? '');
    expect(read(helene)).toContain('Vos messages arrivent toujours sur Slack');
    await helene.press('Voir mes comptes');
    await helene.press('Recevoir mes messages ici');
    expect(read(helene)).toContain('Vos messages arrivent sur ce compte. Vous écrivez depuis ce compte.');
  });

  describeOpening(round);

  it('shows the séance at home, and a card where messages arrive only', async () => {
    await expect.poll(() => plain(camille.home()?.text)).toContain('Séance du jeudi 27 mai 2027 à 14 h');
    expect(listCards(atSlack(known))).toEqual([]);
    expect(read(app.as('christine-coppin'))).toContain('Groupe projet : une séance est prévue');
  });

  describeAnswers(round);
  describeEnding(round);

  it('told nobody anything twice, and broke no rule of Slack', async () => {
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
  'olivier-tellier',
];

const IN_CALAIS = ['helene-carpentier', 'mathieu-ringot'];

const CODE = /Code : (\S+)/;
