import { beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../../src/ports/ports.ts';
import { use } from '../support/anew.ts';
import { useBase } from '../support/database.ts';
import { anEnvoiTo, createSender, drain, letPass, settle } from '../support/delivery-world.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import type { Behaviour } from '../support/fake-slack/types.ts';
import { createRecordingPlatform } from '../support/recording-platform.ts';
import { createSending, type Sending } from '../support/sending-world.ts';
import {
  createSlackSending,
  installWorkspace,
  preferSlack,
  WITHOUT_PACE,
  waitUntil,
} from '../support/slack-sending.ts';

let sending: Sending;
let platform: Platform;
let number = 0;
let [team, user] = ['', ''];

const database = await useBase();
const slack = use(await createFakeSlack());

// A workspace of its own for each test: what was asked of the fake stays asked.
beforeEach(async () => {
  number += 1;
  team = `T${number}`;
  user = `UINES${number}`;
  sending = await createSending(database);
  slack.addWorkspace({ id: team });
  slack.addUser({ id: user, team });
  await installWorkspace(database, sending.world.convention, { team });
  await preferSlack(database, sending.world.ines, { team, user });
  platform = createSlackSending(database, slack).platform;
});

/** What the next posts in this workspace meet, in turn; then all is well. */
function meet(...behaviours: Behaviour[]): void {
  const here = team;
  slack.behave(({ method, team: at }) =>
    method === 'chat.postMessage' && at === here ? (behaviours.shift() ?? null) : null,
  );
}

function countPosts(): number {
  return slack.calls.filter(({ method, team: at }) => method === 'chat.postMessage' && at === team).length;
}

function listShown(): readonly string[] {
  return slack.messages(user).map(({ shown }) => shown);
}

/** What hangs is given up soon. */
function createHasty(): Platform {
  return createSlackSending(database, slack, { timeouts: { send: 5_000, reply: 5_000 } }).platform;
}

const ONE = ['tour/ouverture'];

describe('nobody knows whether the message arrived', () => {
  it.each<[string, Behaviour, string]>([
    ['posted, and the reply is lost (case 3)', 'lose-reply', 'connexion-coupee'],
    ['posted, and no answer comes (case 4)', 'hang-after', 'delai-depasse'],
  ])('%s: found, and sent', async (_name, behaviour, raison) => {
    meet(behaviour);
    await sending.send(createSender(database, [behaviour === 'hang-after' ? createHasty() : platform]));
    expect(await sending.get()).toMatchObject({ etat: 'incertain', raison, messageId: null });
    await settle(database, createSender(database, [platform]));
    const [message] = slack.messages(user);
    const messageId = `${message?.channel}:${message?.ts}`;
    expect(await sending.get()).toMatchObject({ etat: 'envoye', messageId, tentatives: 1 });
    expect(listShown()).toEqual(ONE);
    expect(countPosts()).toBe(1);
  });

  // Which answers leave it open: tests/unit/adapters/slack/send-outcome.full.test.ts.
  it.each<[string, Behaviour]>([
    ['Slack hangs (case 4)', 'hang'],
    ['502 (case 5)', { status: 502 }],
  ])('%s: absent, and then sent once', async (_name, behaviour) => {
    meet(behaviour);
    const sender = createSender(database, [behaviour === 'hang' ? createHasty() : platform]);
    await sending.send(sender);
    await drain(database, sender);
    expect(await sending.get()).toMatchObject({ etat: 'incertain' });
    expect(countPosts()).toBe(1); // never a blind second one
    await settle(database, sender);
    expect(await sending.get()).toMatchObject({ etat: 'envoye', tentatives: 2 });
    expect(listShown()).toEqual(ONE);
  });

  it('and Slack cannot be asked now: nothing is posted until it can', async () => {
    meet('lose-reply');
    let isAway = true;
    const here = team;
    slack.behave(({ method, team: at }) =>
      isAway && at === here && method === 'conversations.history' ? { status: 503 } : null,
    );
    const sender = createSender(database, [platform]);
    await sending.send(sender);
    await settle(database, sender);
    await settle(database, sender);
    expect(await sending.get()).toMatchObject({ etat: 'incertain', raison: 'connexion-coupee' });
    isAway = false;
    await settle(database, sender);
    expect(await sending.get()).toMatchObject({ etat: 'envoye' });
    expect(countPosts()).toBe(1);
  });
});

describe('429 with Retry-After (case 6)', () => {
  const pace = { ...WITHOUT_PACE, workspaceMs: 1 };

  it('pauses its own workspace: others go on, and so do the forms of this one', async () => {
    const { convention, jules } = sending.world;
    const elsewhere = `${team}B`;
    slack.addWorkspace({ id: elsewhere });
    slack.addUser({ id: `UJULES${number}`, team: elsewhere });
    await installWorkspace(database, convention, { team: elsewhere });
    await preferSlack(database, jules, { team: elsewhere, user: `UJULES${number}` });
    meet({ retryAfter: 30 });
    const slow = createSlackSending(database, slack, { pace });
    const sender = createSender(database, [slow.platform]);
    await sending.send(sender);
    expect(await sending.get()).toMatchObject({ etat: 'a_envoyer', raison: 'limite-de-debit' });
    // The bucket waits, for whoever comes: nothing is asked of Slack.
    const again = await slow.platform.send(aDelivery());
    expect(again).toMatchObject({ kind: 'retry', reason: 'limite-de-debit' });
    expect(countPosts()).toBe(1);
    await database.stores.envois.create([anEnvoiTo(sending.world, jules)]);
    await drain(database, sender);
    expect(await sending.getOf(jules.id)).toMatchObject({ etat: 'envoye' });
    const client = await slow.clients.find(team, 'reply');
    expect((await client?.users.info({ user }))?.ok).toBe(true);
  });

  it('is sent once when the time has come', async () => {
    meet({ retryAfter: 30 });
    const sender = createSender(database, [createSlackSending(database, slack, { pace }).platform]);
    await sending.send(sender);
    await letPass(database, 28);
    await drain(database, sender);
    expect(countPosts()).toBe(1);
    await database.db.$executeRaw`UPDATE "Cadence" SET "libreA" = "libreA" - interval '30 seconds'`;
    await letPass(database, 4);
    await drain(database, sender);
    expect(await sending.get()).toMatchObject({ etat: 'envoye', tentatives: 2 });
    expect(listShown()).toEqual(ONE);
  });

  function aDelivery() {
    const to = { plateforme: 'slack', espace: team, identifiant: user };
    return { id: 'somebody-else', to, kind: 'personne', message: { title: 'Bonjour' } } as const;
  }
});

describe('a way that is closed (case 27)', () => {
  it.each<[string, () => Promise<void> | void, string]>([
    ['the account was deactivated', () => slack.changeUser(user, { deleted: true }), 'compte-desactive'],
    [
      'the bot may not write to this person',
      () => meet({ error: 'messages_tab_disabled' }, { error: 'messages_tab_disabled' }),
      'bloque-par-la-personne',
    ],
  ])('%s: the next way, without a second try here', async (_name, close, raison) => {
    await close();
    const other = createRecordingPlatform();
    const sender = createSender(database, [platform, other]);
    await sending.send(sender);
    await sending.again(sender);
    expect(await sending.get()).toMatchObject({ etat: 'envoye', compteId: sending.compteId });
    expect(other.posts()).toHaveLength(1);
    expect(countPosts()).toBeLessThanOrEqual(1);
    expect(listShown()).toEqual([]);
    expect(await sendTo([platform])).toMatchObject({ etat: 'echoue', raison });
  });

  it('of the whole workspace: the next way, and whoever has none waits', async () => {
    const here = team;
    slack.behave((call) => (call.team === here ? { error: 'token_revoked' } : null));
    const other = createRecordingPlatform();
    await sending.send(createSender(database, [platform, other]));
    expect(await sending.get()).toMatchObject({ etat: 'envoye', compteId: sending.compteId });
    expect(other.posts().filter(({ title }) => title === 'tour/ouverture')).toHaveLength(1);
    expect(listShown()).toEqual([]);
    expect(await sendTo([platform])).toMatchObject({ etat: 'a_envoyer', tentatives: 0 });
  });

  /** The same to somebody who has no other way. */
  async function sendTo(platforms: readonly Platform[]) {
    await sending.send(createSender(database, platforms), { etape: 'rappel-1' });
    const envois = await database.stores.envois.listBySource(
      sending.world.convention.id,
      sending.world.tour.id,
    );
    return envois.find(({ etape }) => etape === 'rappel-1');
  }
});

describe('a message whose blocks are refused', () => {
  it('comes as plain text, once', async () => {
    meet({ error: 'invalid_blocks' });
    await sending.send(createSender(database, [platform]));
    expect(await sending.get()).toMatchObject({ etat: 'envoye', tentatives: 1 });
    expect(slack.messages(user)).toMatchObject([{ blocks: [], text: 'tour/ouverture' }]);
  });

  it('has failed when its text is refused too', async () => {
    meet({ error: 'invalid_blocks' }, { error: 'msg_too_long' });
    await sending.send(createSender(database, [platform]));
    expect(await sending.get()).toMatchObject({ etat: 'echoue', raison: 'message-refuse' });
    expect(countPosts()).toBe(2);
  });
});

it('is a card that shows its new state, on the message that was found', async () => {
  meet('lose-reply');
  const sender = createSender(database, [platform]);
  await sending.send(sender);
  await settle(database, sender);
  await database.stores.envois.refresh(sending.world.convention.id, sending.world.tour.id);
  const answered = createSender(database, [platform], async () => ({
    kind: 'message',
    message: { title: 'Répondu' },
  }));
  await drain(database, answered);
  await waitUntil(() => listShown()[0] === 'Répondu');
  expect(listShown()).toEqual(['Répondu']);
});
