import { describe, expect, it } from 'vitest';
import { use } from '../support/anew.ts';
import { letPass } from '../support/delivery-world.ts';
import { readAnswers } from '../support/demo-checks.ts';
import { plain } from '../support/demo-program.ts';
import type { FakePerson as SlackPerson } from '../support/fake-slack/types.ts';
import { createFakeTeams } from '../support/fake-teams/index.ts';
import type { FakePerson as TeamsPerson } from '../support/fake-teams/types.ts';
import { AGGLO, startSlackProgram } from '../support/slack-program.ts';
import { expectNoFault as expectNoFaultOnSlack } from '../support/slack-program-checks.ts';
import { createTeamsPeople, toTeamsEnv } from '../support/teams-demo.ts';
import { expectNoFault as expectNoFaultOnTeams } from '../support/teams-demo-checks.ts';

/** People with an account on Slack and another one on Teams, and one program. */
describe('one person on Slack and on Teams', async () => {
  const outage = { isSlackDown: false };

  const teams = use(await createFakeTeams());
  const app = use(
    await startSlackProgram({
      prepare: (slack) => slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' }),
      env: () => ({ SLACK_BOT_TOKEN: `xoxb-${AGGLO}`, ...toTeamsEnv(teams) }),
    }),
  );
  teams.connect({ url: `${app.url}/api/messages` });
  app.slack.behave(({ method }) =>
    outage.isSlackDown && method === 'chat.postMessage' ? { status: 503 } : null,
  );
  await app.addPeople([...ON_BOTH, 'camille-martel'], AGGLO);
  const people = createTeamsPeople(teams, app);
  await people.addPeople([...ON_BOTH, 'christine-coppin']);
  await app.join(['helene-carpentier', 'karim-benali', 'camille-martel']);
  await people.join([...ON_BOTH, 'christine-coppin']);
  await app.join(['claire-lefebvre', 'mathieu-ringot']);

  /** One person at both of their windows. */
  const open = (code: string) => ({ slack: app.as(code), teams: teams.as(code) });
  const read = (person: SlackPerson | TeamsPerson) => plain(person.lastDm());
  const all = (person: SlackPerson | TeamsPerson) => person.dmMessages().map(plain).join('\n---\n');
  const countCards = (person: SlackPerson | TeamsPerson) =>
    person.dmMessages().filter((text) => /Comptez environ|plus rien à faire|ne changent plus/.test(text))
      .length;

  it('knows both accounts by their address, and sends where the person came first', async () => {
    const helene = open('helene-carpentier');
    await helene.teams.dm('mes comptes');
    expect(read(helene.teams)).toMatch(/Slack.*\nVos messages arrivent sur ce compte\.\n/);
    expect(read(helene.teams)).toMatch(/Teams\nVous écrivez depuis ce compte\./);
    await open('claire-lefebvre').slack.dm('mes comptes');
    expect(read(open('claire-lefebvre').slack)).toContain('Teams\n');
  });

  it('sends one card to each, on the preferred platform alone', async () => {
    await app.moveTo('2027-04-15');
    for (const code of ON_SLACK) await expect.poll(() => all(open(code).slack)).toContain('Où en');
    for (const code of ON_TEAMS) await expect.poll(() => all(open(code).teams)).toContain('Où en');
    expect(ON_SLACK.map((code) => countCards(open(code).teams))).toEqual([0, 0]);
    expect(ON_TEAMS.map((code) => countCards(open(code).slack))).toEqual([0, 0]);
  });

  it('replaces the card on Slack once the person has answered on Teams', async () => {
    const helene = open('helene-carpentier');
    await helene.teams.dm('mes fiches');
    await helene.teams.press('Répondre pour la fiche 1');
    await helene.teams.submitDialog({ statut: 'en_cours' });
    await helene.teams.submitDialog({ avancees: 'Dit depuis Teams.', prochaine_etape: 'Continuer' });
    await helene.teams.submitDialog({ engagement: 'oui' });
    await expect.poll(() => read(helene.teams)).toContain('Votre réponse pour la fiche 1 est enregistrée');
    await expect
      .poll(() => all(helene.slack))
      .toContain('Répondu le 15 avril 2027 par Hélène Carpentier : En cours');
  });

  it('replaces the card on Teams once the person has answered on Slack, and takes up a draft there', async () => {
    const claire = open('claire-lefebvre');
    await claire.teams.press('Répondre pour la fiche 12');
    await claire.teams.submitDialog({ statut: 'en_cours' });
    await claire.teams.submitDialog({ avancees: 'Commencé sur Teams.', prochaine_etape: 'Continuer' });
    claire.teams.closeDialog();
    await claire.slack.slash('mes fiches');
    await claire.slack.press('Reprendre le brouillon de la fiche 12');
    await claire.slack.submit({});
    expect(claire.slack.view()?.values).toMatchObject({ avancees: 'Commencé sur Teams.' });
    await claire.slack.submit({ avancees: 'Fini sur Slack.' });
    await claire.slack.submit({ engagement: 'oui' });
    await expect
      .poll(() => all(claire.teams))
      .toContain('Répondu le 15 avril 2027 par Claire Lefebvre : En cours');
    expect(await readAnswers(app)).toEqual([
      [1, 'en_cours', 'Hélène Carpentier', 'teams', 1],
      [12, 'en_cours', 'Claire Lefebvre', 'slack', 1],
    ]);
  });

  it('announces to everybody on Teams while Slack is down, and to the others once it is back', async () => {
    const camille = app.as('camille-martel');
    outage.isSlackDown = true;
    await camille.slash('annonce');
    const texte = 'La salle du conseil est fermée ce mois-ci.';
    await camille.submit({ titre: 'Changement de salle', texte, destinataires: 'groupe_projet' });
    await camille.submit({});
    await app.moveTo('2027-04-15', '10:30'); // it waits two minutes, in which it can be called off
    for (const code of [...ON_TEAMS, 'christine-coppin'])
      await expect.poll(() => read(teams.as(code))).toContain(texte);
    for (const code of ON_SLACK) expect(all(open(code).slack)).not.toContain(texte);
    await expect.poll(() => app.base.db.envoi.count({ where: { etat: 'incertain' } })).toBe(3);
    outage.isSlackDown = false;
    await letPass(app.base, 60); // until Slack tells that they are not there
    await app.moveTo('2027-04-16');
    for (const code of ON_SLACK) {
      await expect.poll(() => all(open(code).slack)).toContain(texte);
      expect(all(open(code).teams)).not.toContain(texte);
    }
  });

  it('follows the person who prefers the other platform', async () => {
    const helene = open('helene-carpentier');
    await helene.teams.dm('mes comptes');
    await helene.teams.press('Recevoir mes messages ici');
    await expect.poll(() => read(helene.teams)).toContain('Vos messages arrivent sur Teams');
    await app.moveTo('2027-04-30');
    await expect.poll(() => all(helene.teams)).toContain('Rappel : 2 réponses attendues');
    expect(all(helene.slack)).not.toContain('Rappel');
  });

  it('goes to Slack when the bot is blocked on Teams', async () => {
    const mathieu = open('mathieu-ringot');
    await mathieu.teams.dm('mes comptes');
    await mathieu.teams.press('Détacher le compte Atelier');
    await expect.poll(() => read(mathieu.teams)).toContain('Détacher le compte Atelier ?');
    await mathieu.teams.press('Oui, détacher ce compte');
    const chat = teams.personalChat('mathieu-ringot');
    let refused = 0;
    teams.behave(({ operation, conversation }) => {
      if (operation !== 'post' || conversation !== chat) return null;
      refused += 1;
      return { status: 403, code: 'ConversationBlockedByUser' };
    });
    await app.moveTo('2027-05-07');
    await expect.poll(() => all(mathieu.slack)).toContain('Deuxième rappel : 1 réponse attendue');
    expect(all(mathieu.teams)).not.toContain('Deuxième rappel');
    expect(refused).toBe(1);
  });

  it('keeps one account when the other is detached, or its platform says that it is over', async () => {
    const [karim, claire] = [open('karim-benali'), open('claire-lefebvre')];
    await karim.slack.slash('mes comptes');
    await karim.slack.press('Détacher ce compte'); // its own
    expect(read(karim.slack)).toMatch(/Détacher le compte Slack.*\?\n.*Vos messages arriveront sur/s);
    await karim.slack.press('Oui, détacher ce compte');
    expect(read(karim.slack)).toMatch(
      /Le compte Slack.* est détaché\nVos messages arrivent sur (Teams|Atelier)/,
    );
    await karim.slack.dm('mes fiches');
    expect(read(karim.slack)).toContain('Je ne peux répondre qu’aux membres enregistrés');
    await karim.teams.dm('mes fiches');
    expect(read(karim.teams)).toContain('Vos 2 fiches action');
    await claire.teams.uninstall();
    await claire.slack.dm('mes comptes');
    expect(read(claire.slack)).not.toContain('Teams');
    await app.moveTo('2027-05-15');
    await app.moveTo('2027-05-19');
    await expect.poll(() => read(claire.slack)).toContain('Groupe projet');
  });

  it('told nobody anything twice, and broke no rule of either', async () => {
    const { envoi } = app.base.db;
    await expect.poll(() => envoi.count({ where: { etat: { in: ['a_envoyer', 'en_cours'] } } })).toBe(0);
    expect(await envoi.count({ where: { etat: { in: ['echoue', 'incertain'] } } })).toBe(0);
    expectNoFaultOnSlack(app);
    expectNoFaultOnTeams({ teams, output: app.output });
  });
});

const ON_SLACK = ['helene-carpentier', 'karim-benali'];
const ON_TEAMS = ['claire-lefebvre', 'mathieu-ringot'];
const ON_BOTH = [...ON_SLACK, ...ON_TEAMS];
