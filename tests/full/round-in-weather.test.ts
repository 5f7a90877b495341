import { describe, expect, it } from 'vitest';
import { INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import { use } from '../support/anew.ts';
import { aPersonne } from '../support/builders.ts';
import { letPass } from '../support/delivery-world.ts';
import { readAnswers } from '../support/demo-checks.ts';
import { plain } from '../support/demo-program.ts';
import type { Call as SlackCall, Behaviour as SlackWeather } from '../support/fake-slack/types.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import type { Behaviour as TeamsWeather } from '../support/fake-teams/types.ts';
import { publishByLink } from '../support/publish-by-link.ts';
import { AGGLO, startSlackProgram } from '../support/slack-program.ts';
import { expectNoneTwice } from '../support/slack-program-checks.ts';
import { CANAL, createTeamsPeople, EQUIPE, toTeamsEnv } from '../support/teams-demo.ts';

const PEOPLE = 87;
/** Lead fiches: one of a Grid, whom Slack names by another workspace; one in Teams; one whose account is closed for a while. */
const [GRID, IN_TEAMS, CLOSED] = ['helene-carpentier', 'claire-lefebvre', 'karim-benali'] as const;
const COORDINATION = 'camille-martel';

/** A whole round for 87 people, half of them on Slack and half on Teams, while each platform has its bad days. */
describe('a round of 87 people in all the weather', async () => {
  let isStormy = false;
  const onSlack: string[] = [];
  const onTeams: string[] = [];

  const teams = use(await createFakeTeams());
  const app = use(
    await startSlackProgram({
      prepare: (slack) => {
        slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' });
        const blow = createSlackWeather();
        slack.behave((call) => (isStormy ? blow(call) : null));
      },
      env: () => ({ SLACK_BOT_TOKEN: `xoxb-${AGGLO}`, ...toTeamsEnv(teams) }),
    }),
  );
  teams.connect({ url: `${app.url}/api/messages` });
  const blow = createTeamsWeather();
  teams.behave(({ operation }) => (isStormy && operation === 'post' ? blow() : null));
  await addPeople();

  const all = (code: string) =>
    (onTeams.includes(code) ? teams.as(code) : app.as(code)).dmMessages().map(plain);
  const countOf = (code: string, text: string) => all(code).filter((said) => said.includes(text)).length;

  it('asks each lead once, and takes the answers of one of a Grid and of one in Teams', async () => {
    isStormy = true;
    await app.moveTo('2027-04-15');
    await settle();
    for (const code of [GRID, IN_TEAMS, CLOSED]) expect(countOf(code, 'Où en')).toBe(1);
    const grid = app.as(GRID);
    await grid.press('Répondre pour la fiche 1');
    await grid.submit({ statut: 'en_cours', difficulte: 'aucune' });
    await grid.submit({ avancees: 'Deux communes de plus.', prochaine_etape: 'Réunir les communes' });
    await grid.submit({ engagement: 'oui' });
    const lead = teams.as(IN_TEAMS);
    await lead.press('Répondre pour la fiche 12');
    await lead.submitDialog({ statut: 'en_cours' });
    await app.base.db.conversation.deleteMany({ where: { plateforme: 'teams:formulaire' } }); // nobody knows its form any more
    await lead.submitDialog({ avancees: 'Deux lieux de plus.', prochaine_etape: 'Ouvrir le mardi' });
    await lead.submitDialog({ engagement: 'oui' });
    await expect
      .poll(async () => (await readAnswers(app)).map((one) => (one as readonly unknown[])[0]))
      .toEqual([1, 12]);
  });

  it('answers what is typed, whatever its first reply meets, with buttons where no picture can be fetched', async () => {
    for (const code of onSlack.slice(0, 12)) {
      await app.as(code).dm('plan');
      await expect.poll(() => app.as(code).dmMessages().map(plain).join()).toContain('Voir la fiche 1]');
    }
    for (const code of onTeams.slice(0, 12)) {
      await teams.as(code).dm('plan');
      await expect.poll(() => all(code).join()).toContain('Le plan compte 24 fiches');
    }
  });

  it('announces to each once, or names who may not have it; lost channels are told to coordination once', async () => {
    app.slack.changeChannel('CCTG', { archived: true });
    await teams.removeFrom(EQUIPE, IN_TEAMS);
    const camille = app.as(COORDINATION);
    await camille.slash('annonce');
    await camille.submit({ titre: 'Forum', texte: TEXTE, destinataires: 'tous' });
    await camille.submit({});
    await app.moveTo('2027-04-15', '10:30');
    await settle();
    const { id: source } = await app.base.db.annonce.findFirstOrThrow({ where: { titre: 'Forum' } });
    const rows = await app.base.db.envoi.findMany({ where: { source, etape: 'publication' } });
    const people = await app.base.db.personne.findMany();
    const codes = new Map(people.map(({ id, code }) => [id, code]));
    const toThem = rows.flatMap(({ personneId, etat, raison }) => {
      const code = codes.get(personneId ?? '') ?? '';
      return [...onSlack, ...onTeams].includes(code) ? [{ code, etat, raison }] : [];
    });
    expect(toThem).toHaveLength(PEOPLE);
    for (const { code, etat, raison } of toThem) {
      const times = countOf(code, TEXTE);
      if (etat === 'envoye') expect([code, times]).toEqual([code, 1]);
      else expect([code, etat, raison, times < 2]).toEqual([code, 'incertain', INCERTAIN_DEFINITIF, true]);
    }
    for (const nom of ['ctg', 'Groupe projet'])
      await expect.poll(() => countOf(COORDINATION, `Le canal « ${nom} » ne reçoit plus rien`)).toBe(1);
  });

  it('reminds whoever had no account for a while there again, and publishes to each once', async () => {
    const { id } = app.as(CLOSED);
    await app.slack.changeUser(id, { deleted: true });
    await expect.poll(() => countAccounts(CLOSED)).toBe(0);
    await app.slack.changeUser(id, { deleted: false });
    await expect.poll(() => countAccounts(CLOSED)).toBe(1);
    await app.moveTo('2027-04-30');
    await settle();
    expect(countOf(CLOSED, 'Rappel')).toBe(1);
    await app.moveTo('2027-05-15');
    await settle();
    const camille = app.as(COORDINATION);
    await camille.dm('publier');
    await expect.poll(() => all(COORDINATION).at(-1)).toContain('[Ouvrir le formulaire]');
    await camille.press('Ouvrir le formulaire');
    await camille.submit({ introduction: 'Merci à toutes les équipes.' });
    await expect.poll(() => all(COORDINATION).at(-1)).toContain('Relisez les deux versions');
    await publishByLink(app.slack.messages(camille.id), app);
    await settle();
    const { id: tourId } = await app.base.db.tour.findFirstOrThrow({ orderBy: { ouverture: 'desc' } });
    const where = { source: tourId, etape: 'publication', etat: 'envoye' as const };
    const told = await app.base.db.envoi.findMany({ where, include: { personne: true } });
    const codes = told.flatMap(({ personne }) => personne?.code ?? []);
    const reached = codes.filter((code) => code !== COORDINATION && [...onSlack, ...onTeams].includes(code));
    expect(reached.length).toBeGreaterThan(PEOPLE / 2);
    for (const code of reached)
      expect([code, countOf(code, 'Voici le résumé des réponses')]).toEqual([code, 1]);
  });

  it('left nothing in a state without a name, and broke no rule of either', async () => {
    await expectNoneTwice(app);
    const rows = await app.base.db.envoi.groupBy({ by: ['etat', 'raison'], _count: true });
    for (const { etat, raison } of rows.filter(({ etat: one }) => !['envoye', 'prevu'].includes(one)))
      expect([etat, raison]).toEqual([etat, expect.any(String)]);
    expect([app.slack.violations, teams.violations]).toEqual([[], []]);
  });

  /** Until nothing is on its way: what is in doubt is old enough to be read back, and what waits has its turn. */
  async function settle(): Promise<void> {
    const inDoubt = { etat: 'incertain' as const, raison: { not: INCERTAIN_DEFINITIF } };
    const waiting = { OR: [{ etat: { in: ['a_envoyer' as const, 'en_cours' as const] } }, inDoubt] };
    await expect
      .poll(
        async () => {
          await letPass(app.base, 60);
          return app.base.db.envoi.count({ where: waiting });
        },
        { interval: 1_000, timeout: 1_000_000 },
      )
      .toBe(0);
  }

  async function countAccounts(code: string): Promise<number> {
    return app.base.db.compte.count({ where: { personne: { code }, plateforme: 'slack', actif: true } });
  }

  async function addPeople(): Promise<void> {
    const [convention] = await app.base.stores.conventions.list();
    if (convention === undefined) throw new Error('no convention');
    const demo = await app.base.db.compte.findMany({ where: { plateforme: 'atelier' } });
    for (const { identifiant: code } of demo) (code === IN_TEAMS ? onTeams : onSlack).push(code);
    for (let index = demo.length; index < PEOPLE; index += 1) {
      const identifiant = `membre-${index}`;
      await aPersonne(app.base, convention, { prenom: identifiant, roles: ['membre'], identifiant });
      (onTeams.length < PEOPLE / 2 ? onTeams : onSlack).push(identifiant);
    }
    await app.addPeople(onSlack, AGGLO);
    app.addChannel({ id: 'CCTG', team: AGGLO, name: 'ctg', members: [app.as(COORDINATION).id] });
    await app.slack.changeUser(app.as(GRID).id, { gridTeam: 'E1' });
    const people = createTeamsPeople(teams, app);
    await people.addPeople(onTeams);
    const channels = [{ id: CANAL, name: 'Groupe projet' }];
    teams.addTeam({ id: EQUIPE, tenant: TENANT, name: 'CTG', channels, members: onTeams });
    await app.join(onSlack);
    await people.join(onTeams);
    await teams.installIn(EQUIPE, IN_TEAMS);
    await teams.as(IN_TEAMS).say(CANAL, 'bonjour');
    const places = [
      { plateforme: 'slack', espace: AGGLO, identifiant: 'CCTG', nom: 'ctg' },
      { plateforme: 'teams', espace: TENANT, identifiant: CANAL, nom: 'Groupe projet' },
    ];
    for (const place of places) await app.base.stores.canaux.open({ ...place, conventionId: convention.id });
  }
});

const TEXTE = 'Le forum des familles a lieu à Marck.';

/** A picture is never fetched; of what the ledger posts a few replies are lost, fail or have to wait, of what answers more. */
function createSlackWeather(): (call: SlackCall) => SlackWeather | null {
  let count = 0;
  return ({ method, args }) => {
    if (JSON.stringify(args).includes('image_url')) return { error: 'invalid_blocks' };
    if (method !== 'chat.postMessage') return null;
    count += 1;
    if (args.metadata === undefined) return count % 5 === 0 ? { retryAfter: 1 } : null;
    if (count % 20 === 0) return 'lose-reply';
    if (count % 27 === 0) return { status: 500 };
    return count % 31 === 0 ? { retryAfter: 1 } : null;
  };
}

/** Each few posts meet another one. */
function createTeamsWeather(): () => TeamsWeather | null {
  let count = 0;
  return () => {
    count += 1;
    if (count % 11 === 0) return { status: 429, retryAfter: 1 };
    if (count % 17 === 0) return { status: 401 };
    if (count % 23 === 0) return 'lose-reply';
    return count % 29 === 0 ? { status: 503 } : null;
  };
}
