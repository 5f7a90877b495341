import { beforeEach, describe, expect, it } from 'vitest';
import { TEAMS } from '../../adapters/teams/workspaces/conversations.ts';
import { compose } from '../../src/composers.ts';
import { use } from '../support/anew.ts';
import { aPersonne } from '../support/builders.ts';
import { TENANT } from '../support/fake-teams/index.ts';
import { aCard, aMessage, createGatedBot } from '../support/gated-bot.ts';
import { CHANNEL, startTeamsApp, TEAM } from '../support/teams-app.ts';

const bot = createGatedBot();

const app = use(await startTeamsApp({ bot }));
await app.teams.installIn(TEAM, 'lea');
beforeEach(() => bot.reset());

const last = () => bot.intents.at(-1);
const shown = (where: string) => app.teams.messages(where).map((message) => message.shown);

describe('arrivals and departures', () => {
  it('says hello to whoever installs the bot', async () => {
    const nina = install('nina');
    bot.replies.set('accueil', aMessage('Bonjour Nina'));
    await nina.install();
    expect(last()).toMatchObject({ name: 'accueil', origin: 'direct' });
    expect(nina.lastDm()).toBe('Bonjour Nina');
  });

  it('forgets whoever removes it', async () => {
    const nina = app.teams.as('nina');
    await nina.uninstall();
    const { aadObjectId } = app.teams.user('nina');
    const account = { plateforme: TEAMS, espace: TENANT, identifiant: aadObjectId };
    expect(app.unlinked).toEqual([account]);
    const outcome = await app.adapter.platform.send({
      id: 'x',
      to: account,
      kind: 'personne',
      message: aCard(),
    });
    expect(outcome.kind).toBe('dead');
  });

  it('tells whoever brings it into a team what may be typed there, and nothing to the team', async () => {
    const team = {
      id: '19:autre@thread.tacv2',
      tenant: TENANT,
      name: 'Autre',
      channels: [],
      members: ['lea'],
    };
    app.teams.addTeam(team);
    await app.teams.installIn(team.id, 'lea');
    expect(app.lea.lastDm()).toContain('@CTG relier ce canal');
    expect(shown(team.id)).toEqual([]);
    expect(bot.intents).toEqual([]);
  });

  it('forgets the way through a team that somebody left, and nobody else', async () => {
    const zoe = app.teams.addUser({ id: 'zoe', tenant: TENANT });
    const account = { plateforme: TEAMS, espace: TENANT, identifiant: zoe.aadObjectId };
    app.teams.behave(({ operation }) => (operation === 'create' ? { status: 403 } : null));
    await app.teams.as('zoe').joinTeam(TEAM);
    await app.teams.as('zoe').say(TEAM, 'aide');
    expect(await app.base.chatPorts.conversations.find(account)).not.toBeNull();
    const max = app.teams.addUser({ id: 'max', tenant: TENANT });
    await app.teams.as('max').joinTeam(TEAM);
    await app.teams.as('max').say(TEAM, 'aide');
    const other = '19:ailleurs@thread.tacv2';
    const there = { conversationType: 'channel', tenantId: TENANT, id: other };
    const eventType = 'teamMemberRemoved'; // by whoever rules there
    const membersRemoved = [{ id: zoe.mri }];
    await tell({ eventType, team: { id: other } }, { conversation: there, membersRemoved });
    await tell({ eventType }, { membersRemoved: [{ id: max.mri }] });
    expect(await app.base.chatPorts.conversations.find(account)).not.toBeNull();
    await app.teams.as('zoe').leaveTeam(TEAM);
    expect(await app.base.chatPorts.conversations.find(account)).toBeNull();
    expect(await app.base.chatPorts.conversations.find(app.account)).not.toBeNull();
    expect(app.unlinked).toHaveLength(1);
  });

  it('keeps the names of channels, and closes those that are no more, with all of their team', async () => {
    const { canaux } = app.base.stores;
    const { id: conventionId } = app.convention;
    const camille = await aPersonne(app.base, app.convention, { roles: ['coordination'] });
    const listed = async () => (await canaux.list(conventionId)).map(({ nom }) => nom);
    const open = (identifiant: string) =>
      canaux.open({ conventionId, plateforme: TEAMS, espace: TENANT, identifiant, nom: 'Annonces' });
    const opened = await open(CHANNEL);
    await open(TEAM);
    await app.teams.as('lea').say(CHANNEL, 'aide'); // from then on its team is known
    await tell({ eventType: 'channelRenamed', channel: { id: CHANNEL, name: 'Familles' } });
    await tell({ eventType: 'teamRenamed', team: { id: TEAM, name: 'CTG' } });
    expect(await listed()).toEqual(['Familles', 'Général (équipe CTG)']);
    await tell({ eventType: 'channelDeleted', channel: { id: CHANNEL } });
    expect(await listed()).toEqual(['Général (équipe CTG)']);
    const lines = await app.base.stores.journal.list(conventionId, 9);
    const about = lines.filter(({ objet }) => objet === opened?.id);
    expect(about).toMatchObject([{ action: 'canal:detacher', acteurId: null }]);
    for (const eventType of ['teamArchived', 'teamDeleted', 'teamHardDeleted']) {
      await open(CHANNEL);
      await open(TEAM);
      await app.teams.as('lea').say(CHANNEL, 'aide');
      await tell({ eventType });
      expect(await listed()).toEqual([]);
    }
    const told = await app.base.stores.envois.listBySource(conventionId, conventionId);
    const lost = told.filter(({ etape }) => etape.startsWith('canal-perdu:'));
    expect(lost.map(({ destinataire }) => destinataire.personneId)).toEqual([camille.id, camille.id]); // once a channel
    const [envoi = expect.fail('nobody was told')] = lost;
    const composed = await compose(envoi, { kind: 'personne', personne: camille }, app.base.ports);
    expect(JSON.stringify(composed)).toMatch(/ne reçoit plus rien.*relier ce canal/);
    for (const eventType of ['teamRestored', 'teamUnarchived', 'channelRestored']) {
      await tell({ eventType, channel: { id: CHANNEL, name: 'Annonces' } }); // coordination ties it again, or does not
      expect(await listed()).toEqual([]);
    }
  });

  /** learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
  function tell(data: object, change: object = {}) {
    const conversation = { conversationType: 'channel', tenantId: TENANT, id: TEAM };
    const channelData = { tenant: { id: TENANT }, team: { id: TEAM }, ...data };
    return app.teams.deliver(
      app.teams.activity('lea', { type: 'conversationUpdate', conversation, channelData, ...change }),
    );
  }

  function install(id: string) {
    app.teams.addUser({ id, tenant: TENANT });
    return app.teams.as(id);
  }
});

it('ties its tenant to the convention', async () => {
  const espace = await app.base.chatPorts.espaces.find(TEAMS, TENANT);
  expect(espace?.conventionId).toBe(app.convention.id);
});
