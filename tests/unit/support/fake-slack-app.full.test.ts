import { on } from 'node:events';
import type { App, webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createFakeSlack } from '../../support/fake-slack/index.ts';
import type { FakeSlack } from '../../support/fake-slack/types.ts';
import { listen, startBot } from '../../support/fake-slack-bot.ts';
import { serve } from '../../support/serve.ts';

let slack: FakeSlack;

beforeEach(async () => {
  const more = ['user_change', 'member_joined_channel', 'app_uninstalled', 'tokens_revoked'];
  const events = ['message.im', 'app_mention', 'app_home_opened', ...more];
  slack = await createFakeSlack({ events, glanceMs: 20 });
  slack.addWorkspace({ id: 'T1' });
  slack.addUser({ id: 'U1', team: 'T1', name: 'Anne Martin' });
  slack.addUser({ id: 'U9', team: 'T9', name: 'Other' });
  slack.addChannel({ id: 'C1', team: 'T1', name: 'projet', members: ['U1', 'U9'], shared: true });
});

afterEach(() => slack.stop());

describe.each(['http', 'socket'] as const)('a Bolt app over %s', (transport) => {
  const seen: Record<string, unknown>[] = [];
  let stop: () => Promise<unknown>;
  let bot: App;

  beforeEach(async () => {
    seen.length = 0;
    ({ stop, app: bot } = await startBot(slack, transport, (app) => listen(app, seen)));
  });

  afterEach(() => stop());

  it('answers a message, a button and a form', async () => {
    const anne = slack.as('U1');
    await anne.dm('5 < 6 &amp; <@U1> *x*');
    await expect.poll(() => anne.dmMessages()).toEqual(['Vous avez dit : 5 < 6 &amp; <@U1> *x*\n[Répondre]']);

    await anne.press('Répondre');
    expect(anne.view()).toMatchObject({ title: 'Réponse', values: { texte: '', choix: 'a' }, errors: {} });

    await anne.submit({ texte: 'faux' });
    expect(anne.view()).toMatchObject({ errors: { texte: 'Non.' }, values: { texte: 'faux' } });

    await anne.submit({ texte: '<b>', choix: 'b' });
    expect(anne.view()).toBeNull();
    expect(anne.lastDm()).toBe('Reçu : <b> b');
    expect([slack.violations, slack.problems]).toEqual([[], []]);
  });

  it('keeps what is typed when a view is updated', async () => {
    const anne = slack.as('U1');
    await anne.slash('formulaire');
    anne.type({ texte: 'à garder' });
    await anne.press('Autre choix');
    expect(anne.view()).toMatchObject({ title: 'Suite', values: { texte: 'à garder', choix: 'a' } });
  });

  it('shows the answer of a command to the one who typed it', async () => {
    await slack.as('U1').slash('aide', 'C1');
    expect(slack.as('U1').channelMessages('C1')).toEqual(['Voici l’aide']);
    expect(slack.as('U9').channelMessages('C1')).toEqual([]);
  });

  it('shows what comes by the response_url', async () => {
    await slack.as('U1').slash('lentement', 'C1');
    await expect.poll(() => slack.as('U1').channelMessages('C1')).toEqual(['Voici']);
    expect(slack.calls.map(({ method }) => method)).toContain('response_url');
  });

  it('tells of people, channels, shortcuts and the end', async () => {
    await slack.as('U1').shortcut('tableau');
    await slack.as('U1').dm('bonjour');
    await expect.poll(() => slack.as('U1').lastDm()).not.toBe('');
    await slack.as('U1').messageShortcut('annoncer');
    await slack.inviteBot('C1', 'U1');
    await slack.changeUser('U1', { deleted: true });
    await slack.uninstall('T1');
    await slack.redeliver(({ kind }) => kind === 'events_api');
    await expect.poll(() => seen).toHaveLength(6);
    expect(seen).toMatchObject([
      { type: 'shortcut', callback_id: 'tableau', user: { team_id: 'T1' } },
      { type: 'message_action', callback_id: 'annoncer', message: { bot_id: 'BT1', app_id: slack.appId } },
      { type: 'member_joined_channel', user: 'UBOTT1', inviter: 'U1' },
      { type: 'user_change', user: { id: 'U1', deleted: true } },
      { type: 'app_uninstalled' },
      { type: 'app_uninstalled' },
    ]);
    await expect(slack.as('U1').slash('aide')).rejects.toThrow('the app is not installed in T1');
  });

  it('says nothing to the program when a required field is empty', async () => {
    const anne = slack.as('U1');
    await anne.slash('formulaire');
    await anne.submit({ texte: '' });
    expect(Object.keys(anne.view()?.errors ?? {})).toEqual(['texte']);
    expect(slack.delivered.at(-1)?.kind).toBe('slash_commands');
  });

  it('notes an error for a field that does not exist', async () => {
    const anne = slack.as('U1');
    await anne.slash('formulaire');
    await anne.submit({ texte: 'champ inconnu' });
    expect(slack.violations).toEqual(['view_submission: an error for autre, which is no input block']);
  });

  it('gives a trigger once, for three views at most', async () => {
    const anne = slack.as('U1');
    await anne.slash('deux fois');
    expect(slack.violations).toEqual(['views.open: exchanged_trigger_id: a trigger is good once']);
    await anne.press('Ouvrir dessus');
    await anne.press('Ouvrir dessus');
    await anne.press('Ouvrir dessus');
    expect(slack.violations[1]).toBe('views.push: push_limit_reached: three views at most');
    await anne.close();
    await anne.close();
    await anne.close();
    expect(anne.view()).toBeNull();
  });

  it('shows the Home, and tells who is missing a button', async () => {
    const anne = slack.as('U1');
    await anne.openHome();
    await expect.poll(() => anne.home()?.text).toBe('Bienvenue');
    await expect(anne.press('Absent', 'home')).rejects.toThrow('U1 sees no button Absent');
  });

  it('tells people of another workspace apart', async () => {
    await slack.as('U9').say('C1', '@bot bonjour');
    await expect.poll(() => seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ type: 'app_mention', user_team: 'T9', text: '<@UBOTT1> bonjour' });
    await postButton(bot.client);
    await slack.as('U9').press('Répondre', 'C1');
    await slack.as('U9').submit({ texte: 'bonjour' });
    expect(slack.problems).toEqual(['U9: a view of another workspace cannot be sent']);
    expect(slack.as('U9').view()?.values.texte).toBe('bonjour');
  });
});

describe('over HTTP', () => {
  it('delivers raw requests, good and bad', async () => {
    const { stop } = await startBot(slack, 'http', () => {});
    const body = { type: 'event_callback', event: { type: 'app_mention' }, team_id: 'T1' };
    expect((await slack.deliver({ type: 'url_verification', challenge: 'x' })).body).toBe(
      '{"challenge":"x"}',
    );
    expect((await slack.deliver(body)).status).toBe(200);
    expect((await slack.deliver(body, { signature: 'bad' })).status).toBe(401);
    expect((await slack.deliver(body, { signature: 'none' })).status).toBe(401);
    expect((await slack.deliver(body, { shiftSeconds: -301 })).status).toBe(401);
    expect((await slack.deliver('{', { form: 'json' })).status).toBe(400);
    await stop();
  });

  it('tells the person when there is no answer in time', async () => {
    const hasty = await createFakeSlack({ patienceMs: 1 });
    hasty.addWorkspace({ id: 'T1' });
    hasty.addUser({ id: 'U1', team: 'T1' });
    const silent = await serve(() => {});
    hasty.connect({ url: silent.url, signingSecret: 's' });
    await hasty.as('U1').slash('aide');
    expect(hasty.problems).toEqual([expect.stringMatching(/^U1: \/ctg: TimeoutError/)]);
    await silent.stop();
    await hasty.stop();
  });

  it('sends an event that was refused three times more', async () => {
    slack.connect({ url: slack.apiUrl.replace('/api/', '/nowhere'), signingSecret: 's' });
    await slack.as('U1').dm('bonjour');
    expect(slack.delivered.map(({ retryNum, status }) => [retryNum, status])).toEqual([
      [0, 404],
      [1, 404],
      [2, 404],
      [3, 404],
    ]);
    expect(slack.problems).toHaveLength(1);
  });
});

describe('over Socket Mode', () => {
  it('waits for a program that connects again', async () => {
    const seen: Record<string, unknown>[] = [];
    const { stop } = await startBot(slack, 'socket', (app) => listen(app, seen));
    slack.recycleSockets();
    await expect.poll(() => slack.sockets).toBe(0);
    await slack.as('U1').say('C1', '@bot bonjour');
    expect(seen).toHaveLength(1);
    await stop();
  });

  it('sends again what was not acknowledged when the connection broke', async () => {
    const { socket: first, next } = await connect();
    const told = next().then(() => first.close());
    const said = slack.as('U1').say('C1', '@bot bonjour');
    await told;
    const { socket: second, next: nextOnSecond } = await connect();
    const envelope = JSON.parse(await nextOnSecond());
    expect(envelope).toMatchObject({ type: 'events_api', retry_attempt: 1, accepts_response_payload: false });
    second.send(JSON.stringify({ envelope_id: envelope.envelope_id }));
    await said;
    expect(slack.problems).toEqual([]);
    second.close();
  });
});

/** A socket that has said hello, and what it says next, be it in the same breath. */
async function connect(): Promise<{ readonly socket: WebSocket; next(): Promise<string> }> {
  const headers = { authorization: `Bearer ${slack.appToken}` };
  const response = await fetch(`${slack.apiUrl}apps.connections.open`, { method: 'POST', headers });
  const { url } = (await response.json()) as { readonly url: string };
  const socket = new WebSocket(url);
  const messages = on(socket, 'message');
  const next = async () => String((await messages.next()).value?.[0]);
  await next();
  return { socket, next };
}

async function postButton(client: webApi.WebClient): Promise<void> {
  const text = { type: 'plain_text' as const, text: 'Répondre' };
  const elements = [{ type: 'button' as const, action_id: 'act:0', text, value: '{}' }];
  const blocks = [{ type: 'actions' as const, elements }];
  const quiet = { unfurl_links: false, unfurl_media: false };
  await client.chat.postMessage({ channel: 'C1', text: 'Bonjour', blocks, ...quiet });
}
