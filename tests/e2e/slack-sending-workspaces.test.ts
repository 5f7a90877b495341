import { beforeEach, describe, expect, it } from 'vitest';
import { forgetWorkspace } from '../../adapters/slack/workspaces/token-check.ts';
import { bindChatUseCases } from '../../src/chat-kit/chat-use-cases.ts';
import { use } from '../support/anew.ts';
import { useBase } from '../support/database.ts';
import { createRotating } from '../support/slack-rotating.ts';
import { createSlackSending } from '../support/slack-sending.ts';

let team = '';

const database = await useBase();
const rotating = await createRotating(database);

use(rotating.slack);

beforeEach(() => {
  team = rotating.addTeam();
});

describe('a workspace that leaves', () => {
  it('is forgotten, with its tokens', async () => {
    await rotating.install(team, 600);
    const sending = rotating.createSending();
    expect((await rotating.post(sending, team)).kind).toBe('sent');
    const here = team;
    rotating.slack.behave(({ team: at }) => (at === here ? { error: 'token_revoked' } : null));
    const { endEspace } = bindChatUseCases(database.ports, database.chatPorts.espaces);
    await forgetWorkspace(team, { clients: sending.clients, endEspace });
    expect(await database.chatPorts.espaces.find('slack', team)).toBeNull();
    expect(await rotating.post(sending, team)).toEqual({ kind: 'closed', reason: 'application-absente' });
    const [last] = await database.stores.journal.list(rotating.convention.id, 1);
    expect(last).toMatchObject({ action: 'espace:retirer', objet: `slack:${team}`, acteurId: null });
  });

  it('is not, when the word comes late and the app is installed again', async () => {
    await rotating.install(team, 600);
    const sending = rotating.createSending();
    const { endEspace } = bindChatUseCases(database.ports, database.chatPorts.espaces);
    await forgetWorkspace(team, { clients: sending.clients, endEspace });
    expect((await rotating.post(sending, team)).kind).toBe('sent');
  });

  it('and comes back is served with its new token, without a restart', async () => {
    await rotating.install(team, 600);
    const sending = rotating.createSending();
    expect((await rotating.post(sending, team)).kind).toBe('sent');
    rotating.slack.expireTokens(team);
    await rotating.install(team, 600); // on another replica: nobody tells this one
    expect(await rotating.post(sending, team)).toMatchObject({ kind: 'retry', retryAfterMs: 0 });
    expect((await rotating.post(sending, team)).kind).toBe('sent');
  });
});

describe('the single token', () => {
  it('serves its own workspace, asked for once; others need an installation', async () => {
    rotating.slack.addWorkspace({ id: `${team}S`, token: `xoxb-single-${team}` });
    rotating.slack.addChannel({ id: `C${team}S`, team: `${team}S`, name: 'general', members: [] });
    const { clients, platform } = createSlackSending(database, rotating.slack, {
      single: { token: `xoxb-single-${team}` },
    });
    const send = (espace: string) =>
      platform.send({
        id: `envoi-${espace}`,
        to: { plateforme: 'slack', espace, identifiant: `C${team}S` },
        kind: 'canal',
        message: { title: 'Bonjour' },
      });
    const before = rotating.slack.calls.filter(({ method }) => method === 'auth.test').length;
    expect((await send(`${team}S`)).kind).toBe('sent');
    expect((await send(`${team}S`)).kind).toBe('sent');
    expect(await send(team)).toEqual({ kind: 'closed', reason: 'application-absente' });
    expect(rotating.slack.calls.filter(({ method }) => method === 'auth.test')).toHaveLength(before + 1);
    expect(await clients.findSingle()).toMatchObject({ team: `${team}S` });
  });

  it('that Slack refuses is no token, and hinders no other workspace', async () => {
    await rotating.install(team, 600);
    const { clients, platform } = createSlackSending(database, rotating.slack, {
      single: { token: 'xoxb-wrong' },
    });
    expect(await clients.findSingle()).toBeNull();
    expect((await rotating.post({ clients, platform }, team)).kind).toBe('sent');
  });

  it('is asked for again when Slack did not answer: nothing is lost meanwhile', async () => {
    rotating.slack.addWorkspace({ id: `${team}S`, token: `xoxb-single-${team}` });
    const here = `${team}S`;
    let isAway = true;
    rotating.slack.behave(({ method, team: at }) =>
      isAway && at === here && method === 'auth.test' ? { status: 503 } : null,
    );
    const { clients, platform } = createSlackSending(database, rotating.slack, {
      single: { token: `xoxb-single-${team}` },
    });
    team = here;
    rotating.slack.addChannel({ id: `C${team}`, team: here, name: 'general', members: [] });
    expect((await rotating.post({ clients, platform }, team)).kind).toBe('retry');
    isAway = false;
    expect((await rotating.post({ clients, platform }, team)).kind).toBe('sent');
  });
});
