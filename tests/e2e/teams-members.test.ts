import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TEAMS } from '../../adapters/teams/workspaces/conversations.ts';
import { TENANT } from '../support/fake-teams/index.ts';
import { aCard, aMessage, createGatedBot } from '../support/gated-bot.ts';
import { CHANNEL, startTeamsApp, TEAM, type TeamsApp } from '../support/teams-app.ts';

const bot = createGatedBot();
let app: TeamsApp;

beforeAll(async () => {
  app = await startTeamsApp({ bot });
  await app.teams.installIn(TEAM, 'lea');
});
afterAll(async () => {
  const { violations } = app.teams;
  await app.stop();
  expect(violations).toEqual([]);
});
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
    await app.teams.as('zoe').leaveTeam(TEAM);
    expect(await app.base.chatPorts.conversations.find(account)).toBeNull();
    expect(await app.base.chatPorts.conversations.find(app.account)).not.toBeNull();
    expect(app.unlinked).toHaveLength(1);
  });

  it('closes a channel that was deleted', async () => {
    const { canaux } = app.base.stores;
    const canal = { plateforme: TEAMS, espace: TENANT, identifiant: CHANNEL, nom: 'Annonces' };
    const opened = await canaux.open({ conventionId: app.convention.id, ...canal });
    const conversation = { conversationType: 'channel', tenantId: TENANT, id: TEAM };
    const data = {
      tenant: { id: TENANT },
      eventType: 'channelDeleted',
      channel: { id: CHANNEL },
      team: { id: TEAM },
    };
    await app.teams.deliver(
      app.teams.activity('lea', { type: 'conversationUpdate', conversation, channelData: data }),
    );
    expect(await canaux.list(app.convention.id)).toEqual([]);
    const [line] = await app.base.stores.journal.list(app.convention.id, 1);
    expect(line).toMatchObject({ action: 'canal:detacher', objet: opened?.id, acteurId: null });
  });

  function install(id: string) {
    app.teams.addUser({ id, tenant: TENANT });
    return app.teams.as(id);
  }
});

it('ties its tenant to the convention', async () => {
  const espace = await app.base.chatPorts.espaces.find(TEAMS, TENANT);
  expect(espace?.conventionId).toBe(app.convention.id);
});
