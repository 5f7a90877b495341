import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDES, describeCoordination, describeTableaux } from '../support/coordination-story.ts';
import { plain } from '../support/demo-program.ts';
import type { FakePerson } from '../support/fake-slack/types.ts';
import { AGGLO, CALAIS, startSlackProgram } from '../support/slack-program.ts';
import { expectEachOnce, expectNoFault } from '../support/slack-program-checks.ts';
import { atSlack, readLast as read, readShown as view } from '../support/stages.ts';

/** What coordination does in Slack, and what people look up there: one workspace by its token, one installed. */
describe('coordination in Slack', async () => {
  const app = await startSlackProgram({
    prepare: (slack) => slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' }),
    env: (slack) => ({
      SLACK_BOT_TOKEN: `xoxb-${AGGLO}`,
      SLACK_CLIENT_ID: slack.clientId,
      SLACK_CLIENT_SECRET: slack.clientSecret,
    }),
  });
  afterAll(() => app.close());
  await app.install(CALAIS);
  await app.addPeople(IN_AGGLO, AGGLO);
  await app.addPeople(['karim-benali'], CALAIS);
  app.slack.addWorkspace({ id: 'TAUTRE', installed: false });
  const stranger = { team: 'TAUTRE', name: 'Une autre', email: 'claire.lefebvre@ailleurs.example' };
  app.slack.addUser({ id: 'UAUTRE', ...stranger });
  const [camille, claire] = [app.as('camille-martel'), app.as('claire-lefebvre')];
  const [christine, karim] = [app.as('christine-coppin'), app.as('karim-benali', CALAIS)];
  const outsider = app.slack.as('UAUTRE');
  const members = [camille.id, claire.id, christine.id, outsider.id];
  const channel = { id: 'CCTG', team: AGGLO, name: 'ctg-groupe-projet', members };
  app.addChannel({ ...channel, shared: true, botIsMember: false });
  await app.join(IN_AGGLO);
  await app.join(['karim-benali'], CALAIS);

  const inChannel = (person: FakePerson) => plain(person.channelMessages('CCTG').at(-1));
  const home = async (code: string) => {
    await app.as(code).openHome();
    return plain(app.as(code).home()?.text);
  };
  const chat = {
    app,
    camille: atSlack(camille),
    claire: atSlack(claire),
    christine: atSlack(christine),
    karim: atSlack(karim),
    others: [],
    openTableau: home,
    async pressOnTableau(label: string) {
      await camille.openHome();
      await camille.press(label, 'home');
    },
    async openAnnonce(texte: string) {
      await camille.say('CCTG', texte);
      await camille.messageShortcut('annoncer', 'CCTG');
    },
    posts: () => outsider.channelMessages('CCTG').map(plain),
    elsewhere: 'Elle paraîtra aussi dans les canaux',
    offers: (person?: Parameters<typeof read>[0]) => (person ? read(person) : inChannel(outsider)),
    findLink: async () => app.places().map((place) => app.slack.messages(place)),
  };

  describeTableaux(chat);

  it('shows the page of a member in its tab and in a window', async () => {
    expect(await home('christine-coppin')).toContain('[S’abonner au calendrier]');
    await christine.shortcut('tableau');
    expect(view(atSlack(christine))).toContain('Prochaines séances');
    await christine.close();
  });

  it('answers every word, typed to the bot, as a command in a channel, and by its name', async () => {
    for (const [texte, expected] of [['aide', 'Écrivez un de ces mots.'], ...COMMANDES]) {
      await christine.dm(texte);
      expect(read(christine)).toContain(expected);
      await christine.slash(texte, 'CCTG');
      expect(inChannel(christine)).toContain(expected);
    }
    await app.slack.inviteBot('CCTG', camille.id);
    expect(inChannel(camille)).toContain('/ctg relier ce canal');
    await claire.say('CCTG', '@bot où en est la fiche n° 12 ?');
    expect(inChannel(claire)).toContain('Fiche 12');
    expect(
      app.slack.messages('CCTG').filter(({ user, ephemeralTo }) => user.startsWith('UBOT') && !ephemeralTo),
    ).toEqual([]);
  });

  it('answers nobody of another workspace', async () => {
    await outsider.say('CCTG', '@bot plan');
    expect(inChannel(outsider)).toContain('Je ne peux répondre qu’aux membres enregistrés');
    expect(outsider.channelMessages('CCTG')).toHaveLength(1);
  });

  it('publishes in a channel that coordination ties', async () => {
    await christine.slash('relier ce canal', 'CCTG');
    expect(inChannel(christine)).toContain('réservée à la coordination');
    await camille.dm('relier ce canal');
    expect(read(camille)).toContain('Écrivez cette commande dans le canal lui-même');
    await camille.slash('relier ce canal', 'CCTG');
    expect(inChannel(camille)).toContain('Le canal « ctg-groupe-projet » est relié à l’espace');
    const posts = () => christine.channelMessages('CCTG').map(plain).join();
    await expect.poll(posts).toContain('Ce canal est relié à l’espace collaboratif');
  });

  describeCoordination(chat);

  it('says to all the number of the summary', async () => {
    expect(await home('christine-coppin')).toContain('Résumé n° 5');
  });

  it('reaches people otherwise when their workspace removes the app', async () => {
    await app.slack.uninstall(CALAIS);
    await camille.dm('annonce');
    await camille.press('Ouvrir le formulaire');
    const texte = 'Une nouvelle date vous sera proposée.';
    await camille.submit({ titre: 'Séance reportée', texte, destinataires: 'pilotes' });
    await camille.submit({});
    await app.moveTo('2027-06-02', '13:00');
    await expect.poll(() => app.locally('karim-benali').read()).toContain(texte);
    expect(plain(karim.dmMessages().join())).not.toContain(texte);
  });

  it('told nobody anything twice, showed no link in full, and broke no rule of Slack', async () => {
    await expectEachOnce(app);
    expectNoFault(app, /a workspace refuses us/);
    const posts = app.slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(posts.filter(({ args }) => args.unfurl_links !== false || args.unfurl_media !== false)).toEqual(
      [],
    );
  });
});

const IN_AGGLO = ['camille-martel', 'claire-lefebvre', 'christine-coppin', 'nadia-vasseur', 'alain-bouchel'];
