import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PACE } from '../../adapters/slack/sending/attempt.ts';
import type { Delivery } from '../../src/ports/ports.ts';
import { use } from '../support/anew.ts';
import { aConvention } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import { createSlackSending, installWorkspace } from '../support/slack-sending.ts';

/** How long ago Slack's time is, in milliseconds. */
let age = 0;

const base = await useBase();
const convention = await aConvention(base);
const slack = use(await createFakeSlack({ now: () => Date.now() - age }));
slack.addWorkspace({ id: 'T1' });
await installWorkspace(base, convention, { team: 'T1' });
const platform = createSlackSending(base, slack).platform;

/** A delivery to somebody, or to a channel, of its own. */
function aDelivery(kind: Delivery['kind'] = 'personne', change: Partial<Delivery['to']> = {}): Delivery {
  const id = randomUUID().slice(0, 8).toUpperCase();
  const identifiant = kind === 'personne' ? `U${id}` : `C${id}`;
  if (kind === 'personne') slack.addUser({ id: identifiant, team: 'T1' });
  else slack.addChannel({ id: identifiant, team: 'T1', name: id, members: [] });
  const to = { plateforme: 'slack', espace: 'T1', identifiant, ...change };
  return { id: randomUUID(), to, kind, message: { title: 'Bonjour' } };
}

async function send(delivery: Delivery): Promise<string> {
  const outcome = await platform.send(delivery);
  return outcome.kind === 'sent' ? outcome.messageId : `not sent: ${JSON.stringify(outcome)}`;
}

describe('sending', () => {
  it('brings a message to a person, in their conversation with the bot', async () => {
    const delivery = aDelivery();
    const messageId = await send(delivery);
    const [message] = slack.messages(delivery.to.identifiant);
    expect(message).toMatchObject({ shown: 'Bonjour', text: 'Bonjour' });
    expect(messageId).toBe(`${message?.channel}:${message?.ts}`);
    expect(message?.metadata).toEqual({ event_type: 'espace_envoi', event_payload: { id: delivery.id } });
  });

  it('asks whether it is still to be sent once its turn has come, and leaves it', async () => {
    const delivery = aDelivery();
    const instead = { kind: 'retry', reason: 'bail-perdu', isUnasked: true } as const;
    expect(await platform.send(delivery, async () => instead)).toEqual(instead);
    expect(slack.messages(delivery.to.identifiant)).toEqual([]);
    const far = {
      ...base.chatPorts,
      limiter: {
        ...base.chatPorts.limiter,
        reserve: async () => ({ kind: 'full', retryAfterMs: 9_000 }) as const,
      },
    };
    const busy = createSlackSending({ chatPorts: far }, slack, { pace: PACE }).platform;
    const begin = () => Promise.reject(new Error('too early'));
    expect(await busy.send(delivery, begin)).toMatchObject({ kind: 'retry', isUnasked: true });
  });

  it('links no name and unfolds no link', async () => {
    await send(aDelivery('canal'));
    const { args } = slack.calls.at(-1) ?? {};
    expect(args).toMatchObject({
      unfurl_links: false,
      unfurl_media: false,
      link_names: false,
      parse: 'none',
    });
  });

  it('knows the message by its id alone, whoever speaks in between', async () => {
    const delivery = aDelivery('canal');
    expect(await platform.readBack(delivery)).toEqual({ kind: 'absent' });
    const messageId = await send(delivery);
    for (let other = 0; other < 3; other += 1) await platform.send({ ...delivery, id: randomUUID() });
    expect(await platform.readBack(delivery)).toEqual({ kind: 'found', messageId });
  });

  it('looks as far back as the message was due: a backup may be weeks old', async () => {
    const delivery = aDelivery();
    const weeks = 21 * 86_400_000;
    age = weeks;
    const messageId = await send(delivery);
    age = 0;
    expect(await platform.readBack(delivery)).toEqual({ kind: 'absent' });
    expect(await platform.readBack(delivery, weeks)).toEqual({ kind: 'found', messageId });
  });

  it('shows the new state of a message, and does not mind a lost one', async () => {
    const delivery = aDelivery();
    const messageId = await send(delivery);
    const changed = { ...delivery, message: { title: 'Répondu' } };
    expect(await platform.replace(changed, messageId)).toEqual({ kind: 'sent', messageId });
    const [message] = slack.messages(delivery.to.identifiant);
    expect(message).toMatchObject({ shown: 'Répondu', edited: true });
    expect(message?.metadata?.event_payload).toEqual({ id: delivery.id });
    for (const lost of [messageId.replace(/\d{6}$/, '000001'), 'C404:1700000000.000100', '999999'])
      expect((await platform.replace(changed, lost)).kind).toBe('sent');
    expect(slack.messages(delivery.to.identifiant)).toHaveLength(1);
  });

  it('says that a workspace without the app is closed for now, and asks nobody', async () => {
    const before = slack.calls.length;
    const delivery = aDelivery('personne', { espace: 'T404' });
    expect(await platform.send(delivery)).toEqual({ kind: 'closed', reason: 'application-absente' });
    expect(await platform.readBack(delivery)).toEqual({ kind: 'later' });
    expect(slack.calls).toHaveLength(before);
  });

  it('reads further back than one page', async () => {
    const delivery = aDelivery('canal');
    const messageId = await send(delivery);
    for (let other = 0; other < 201; other += 1) await platform.send({ ...delivery, id: randomUUID() });
    expect(await platform.readBack(delivery)).toEqual({ kind: 'found', messageId });
  });
});

describe('reading back', () => {
  it('calls nothing absent when more was said since than it reads', async () => {
    const delivery = aDelivery('canal');
    const messageId = await send(delivery);
    slack.behave(({ args }) => {
      if (args.channel === delivery.to.identifiant && 'oldest' in args) args.limit = 1; // as Slack may
      return null;
    });
    const say = () => platform.send({ ...delivery, id: randomUUID() });
    for (let other = 1; other < 5; other += 1) await say();
    expect(await platform.readBack(delivery)).toEqual({ kind: 'found', messageId });
    await say();
    expect(await platform.readBack(delivery)).toEqual({ kind: 'unknown' });
  });

  it('is not to be told where the history is not ours to read, and is for later where the token is refused', async () => {
    const delivery = aDelivery('canal');
    await send(delivery);
    const { identifiant } = delivery.to;
    let refusal = 'missing_scope';
    slack.behave(({ args }) => (args.channel === identifiant ? { error: refusal } : null));
    expect(await platform.readBack(delivery)).toEqual({ kind: 'unknown' });
    refusal = 'token_revoked';
    expect(await platform.readBack(delivery)).toEqual({ kind: 'later' });
  });

  it('is for later when Slack asks to wait', async () => {
    const delivery = aDelivery('canal');
    slack.behave(({ args }) => (args.channel === delivery.to.identifiant ? { retryAfter: 30 } : null));
    expect(await platform.readBack(delivery)).toEqual({ kind: 'later' });
  });

  it('does not count what somebody else posted with the same metadata', async () => {
    const delivery = aDelivery('canal');
    const stranger = createSlackSending(base, slack, { single: { token: 'xoxb-T1' } });
    await stranger.platform.send(delivery);
    await installWorkspace(base, convention, { team: 'T1', botUserId: 'USOMEBODYELSE' });
    expect(await createSlackSending(base, slack).platform.readBack(delivery)).toEqual({ kind: 'absent' });
    await installWorkspace(base, convention, { team: 'T1' });
    expect((await createSlackSending(base, slack).platform.readBack(delivery)).kind).toBe('found');
  });
});

describe('the database away', () => {
  it('is no reason to post a message that nobody claimed', async () => {
    const { limiter, ...others } = base.chatPorts;
    const away = { ...limiter, reserve: () => Promise.reject(new TypeError('away')) };
    const chatPorts = { ...others, limiter: away };
    const pace = { workspaceMs: 1, channelMs: 1, updateMs: 1, readMs: 1 };
    const broken = createSlackSending({ chatPorts }, slack, { pace }).platform;
    const delivery = aDelivery();
    expect((await broken.send(delivery)).kind).toBe('retry');
    expect(await broken.readBack(delivery)).toEqual({ kind: 'later' });
    expect(slack.messages(delivery.to.identifiant)).toEqual([]);
  });
});

describe('the directory', () => {
  const account = (identifiant: string, espace = 'T1') => ({ plateforme: 'slack', espace, identifiant });

  it('vouches for the address of a full member', async () => {
    slack.addUser({ id: 'ULEA', team: 'T1', email: 'lea@exemple.fr' });
    const known = { conventionId: convention.id, alsoIn: [], courriel: 'lea@exemple.fr' };
    expect(await platform.identify(account('ULEA'))).toEqual(known);
  });

  it.each([
    ['a guest', { isRestricted: true }],
    ['a program', { isBot: true }],
    ['somebody who left', { deleted: true }],
    ['somebody of another workspace', { team: 'T2' }],
    ['somebody without an address', { email: undefined }],
  ])('does not for %s', async (_name, change) => {
    const id = `U${randomUUID().slice(0, 8).toUpperCase()}`;
    const user = { id, team: 'T1', email: 'max@exemple.fr', ...change };
    slack.addUser(user);
    if (user.team === 'T2')
      slack.addChannel({ id: 'CSHARED', team: 'T1', name: 'a', members: [id], shared: true });
    expect(await platform.identify(account(id))).toBeNull();
  });

  it('is not asked about other workspaces, nor twice in a row about the same stranger', async () => {
    const countCalls = () => slack.calls.filter(({ method }) => method === 'users.info').length;
    const before = countCalls();
    expect(await platform.identify(account('ULEA', 'T404'))).toBeNull();
    expect(await platform.identify({ ...account('ULEA'), plateforme: 'atelier' })).toBeNull();
    expect(countCalls()).toBe(before);
    expect(await platform.identify(account('U404'))).toBeNull();
    expect(await platform.identify(account('U404'))).toBeNull();
    expect(countCalls()).toBe(before + 1);
  });
});
