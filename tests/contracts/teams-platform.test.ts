import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../../src/ports/ports.ts';
import { use } from '../support/anew.ts';
import { useBase } from '../support/database.ts';
import { createFakeTeams, OTHER_TENANT, TENANT } from '../support/fake-teams/index.ts';
import type { Behaviour } from '../support/fake-teams/types.ts';
import { holdTimeout } from '../support/held-time.ts';
import { startTeamsProgram } from '../support/teams-program.ts';
import { aDelivery, createPlatformOf, toAccount } from '../support/teams-sending.ts';

describe.each(['sdk', 'direct'] as const)('with the client %s', async (client) => {
  const TEAM = '19:equipe@thread.tacv2';
  const CHANNEL = '19:canal@thread.tacv2';
  const SENT = { kind: 'sent', messageId: expect.stringMatching(/^\d+$/) };

  let platform: Platform;
  let behaviours: Behaviour[] = [];
  let runOut = () => {};

  const database = await useBase();
  const fake = use(await createFakeTeams({ client }));
  for (const id of ['ines', 'jules', 'lea', 'maud']) fake.addUser({ id, tenant: TENANT });
  fake.addTeam({
    id: TEAM,
    tenant: TENANT,
    name: 'CTG',
    channels: [{ id: CHANNEL, name: 'Annonces' }],
    members: ['ines', 'lea'],
  });
  const program = use(await startTeamsProgram(fake, database.chatPorts));
  fake.behave(({ operation }) => {
    const behaviour = operation === 'member' ? 'ok' : (behaviours.shift() ?? null);
    if (behaviour === 'hang') runOut();
    return behaviour;
  });
  await fake.as('ines').install();
  await fake.installIn(TEAM, 'ines');

  beforeEach(() => {
    behaviours = [];
    platform = createPlatformOf({ fake, program, chat: database.chatPorts });
  });

  const ines = () => toAccount(fake.user('ines'));
  const canal = () => ({ plateforme: 'teams', espace: TENANT, identifiant: CHANNEL });

  async function countTries(work: () => Promise<unknown>): Promise<number> {
    const before = fake.calls.length;
    await work();
    return fake.calls.slice(before).filter(({ operation }) => operation !== 'token').length;
  }

  describe('send', () => {
    it('posts to the personal chat of somebody who has the bot', async () => {
      expect(await platform.send(aDelivery(ines(), { message: { title: 'Un rappel' } }))).toEqual(SENT);
      expect(fake.as('ines').lastDm()).toBe('Un rappel');
      expect(fake.violations).toEqual([]);
    });

    it('asks whether it is still to be sent once its turn has come, and leaves it', async () => {
      const instead = { kind: 'retry', reason: 'bail-perdu', isUnasked: true } as const;
      const tries = await countTries(async () => {
        expect(await platform.send(aDelivery(ines()), async () => instead)).toEqual(instead);
        const reserve = async () => ({ kind: 'full', retryAfterMs: 9_000 }) as const;
        const chat = { ...database.chatPorts, limiter: { ...database.chatPorts.limiter, reserve } };
        const begin = () => Promise.reject(new Error('too early'));
        const busy = createPlatformOf({ fake, program, chat }, { chat });
        expect(await busy.send(aDelivery(ines()), begin)).toMatchObject({ kind: 'retry', isUnasked: true });
      });
      expect(tries).toBe(0);
    });

    it('posts to a channel that the bot has heard', async () => {
      await fake.as('lea').say(CHANNEL, 'bonjour');
      expect(await platform.send(aDelivery(canal(), { kind: 'canal' }))).toEqual(SENT);
      expect(fake.messages(CHANNEL).at(-1)?.shown).toBe('Bonjour');
    });

    it('opens the chat of somebody it knows from a channel only, once', async () => {
      await fake.as('lea').say(CHANNEL, 'bonjour');
      expect(await platform.send(aDelivery(toAccount(fake.user('lea'))))).toEqual(SENT);
      const tries = await countTries(() => platform.send(aDelivery(toAccount(fake.user('lea')))));
      expect(tries).toBe(1);
      expect(fake.as('lea').dmMessages()).toEqual(['Bonjour', 'Bonjour']);
    });

    it.each([
      ['somebody who never wrote', { identifiant: randomUUID() }, 'injoignable'],
      ['somebody of another tenant', { espace: OTHER_TENANT }, 'espace-deconnecte'],
    ])('does not reach %s', async (_, change, reason) => {
      const tries = await countTries(async () => {
        expect(await platform.send(aDelivery({ ...ines(), ...change }))).toEqual({ kind: 'dead', reason });
      });
      expect(tries).toBe(0);
    });

    it('leaves whoever took the bot away, and comes back to whoever installs it again', async () => {
      const jules = toAccount(fake.user('jules'));
      await fake.as('jules').install();
      await fake.as('jules').uninstall();
      expect(await platform.send(aDelivery(jules))).toEqual({ kind: 'dead', reason: 'injoignable' });
      await fake.as('jules').install();
      expect(await platform.send(aDelivery(jules))).toEqual(SENT);
      await fake.removeFrom('jules', 'jules', true);
      expect(await platform.send(aDelivery(jules))).toEqual({ kind: 'dead', reason: 'application-retiree' });
    });
  });

  it('keeps the latest address of a person and of a channel, and forgets where the bot was removed', async () => {
    const find = async (identifiant: string) => {
      const lieu = { plateforme: 'teams', espace: TENANT, identifiant };
      return JSON.parse((await database.chatPorts.conversations.find(lieu)) ?? 'null');
    };
    const { aadObjectId, mri } = fake.user('ines');
    const bot = `28:${fake.config.appId}`;
    const conversationId = fake.personalChat('ines');
    const chat = { serviceUrl: fake.serviceUrl, conversationId, roster: conversationId, bot, user: mri };
    expect(await find(aadObjectId)).toEqual(chat);
    await fake.as('ines').say(CHANNEL, 'bonjour');
    expect(await find(CHANNEL)).toMatchObject({ conversationId: CHANNEL, user: null });
    expect(await find(aadObjectId)).toEqual(chat); // what is said elsewhere moves nobody
    for (const name of ['composeExtension/query', 'adaptiveCard/action']) {
      const conversation = { conversationType: 'personal', tenantId: TENANT, id: 'a:1-between-two-people' };
      await fake.deliver(fake.activity('ines', { type: 'invoke', name, value: {}, conversation }));
      expect(await find(aadObjectId), name).toEqual(chat); // used in a chat where the bot is not
    }
    await fake.removeFrom(TEAM, 'ines');
    expect(await find(TEAM)).toBeNull();
    await fake.installIn(TEAM, 'ines');
    expect(await find(TEAM)).toMatchObject({ conversationId: TEAM });
  });

  it('keeps the latest address of somebody known from a channel only, and knows nobody from a search', async () => {
    const { conversations } = database.chatPorts;
    const lea = toAccount(fake.user('lea'));
    const query = { type: 'invoke', name: 'composeExtension/query', value: {} };
    await conversations.delete(lea);
    await fake.deliver(fake.activity('lea', query));
    expect(await conversations.find(lea)).toBeNull();
    const old = {
      serviceUrl: 'https://old.example/',
      conversationId: null,
      roster: TEAM,
      bot: 'b',
      user: 'u',
    };
    await conversations.save(lea, JSON.stringify(old));
    await fake.as('lea').say(CHANNEL, 'bonjour');
    const { mri } = fake.user('lea');
    const latest = { serviceUrl: fake.serviceUrl, conversationId: null, roster: TEAM, user: mri };
    expect(JSON.parse((await conversations.find(lea)) ?? '')).toMatchObject(latest);
  });

  describe('one try', () => {
    const post = (...given: Behaviour[]) => {
      behaviours = given;
      return platform.send(aDelivery(ines()));
    };

    it.each([
      [{ status: 500 }, 'uncertain', 'erreur-plateforme'],
      [{ status: 502, retryAfter: 1 }, 'uncertain', 'erreur-plateforme'],
      [{ status: 503, retryAfter: 1 }, 'uncertain', 'erreur-plateforme'],
      [{ status: 429, retryAfter: 1 }, 'retry', 'limite-de-debit'],
      [{ status: 429 }, 'retry', 'limite-de-debit'],
      ['cut', 'uncertain', 'connexion-coupee'],
      ['lose-reply', 'uncertain', 'connexion-coupee'],
      [{ status: 403, code: 'ConversationBlockedByUser' }, 'dead', 'bloque-par-la-personne'],
      [{ status: 403, code: 'BotDisabledByAdmin' }, 'dead', 'bloque-par-l-organisation'],
      [{ status: 403, code: 'MessageWritesBlocked' }, 'dead', 'bloque-par-l-organisation'],
      [{ status: 413, code: 'MessageSizeTooBig' }, 'dead', 'message-refuse'],
    ] as const)('is one post: %j', async (behaviour, kind, reason) => {
      const tries = await countTries(async () =>
        expect(await post(behaviour)).toMatchObject({ kind, reason }),
      );
      expect(tries).toBe(1);
    });

    it('is repeated after 412, which posts nothing: three times and one message', async () => {
      const refused = { status: 412 } as const;
      const before = fake.messages('ines').length;
      const tries = await countTries(async () => expect(await post(refused, refused, refused)).toEqual(SENT));
      expect(tries).toBe(4);
      expect(fake.messages('ines').length - before).toBe(1);
      expect(await countTries(() => post(refused, refused, refused, refused, refused))).toBe(4);
    });

    it('is repeated once after 404', async () => {
      const lost = { status: 404, code: 'ConversationNotFound' } as const;
      expect(await post(lost)).toEqual(SENT);
      expect(await post(lost, lost)).toEqual({ kind: 'dead', reason: 'application-retiree' });
    });

    it('stops waiting, and nobody knows', async () => {
      runOut = holdTimeout();
      expect(await post('hang')).toEqual({ kind: 'uncertain', reason: 'delai-depasse' });
    });

    it('has posted nothing when there is no token, or nobody listens', async () => {
      const away = await createFakeTeams({ client });
      const lost = await startTeamsProgram(away, database.chatPorts);
      await lost.stop();
      await away.stop();
      fake.connect({ url: program.url });
      const connectTo = () => lost.connectTo(away.serviceUrl);
      platform = createPlatformOf({ fake, program, chat: database.chatPorts }, { connectTo });
      expect(await post()).toEqual({ kind: 'retry', reason: 'plateforme-en-panne' });
      const nobody = () => program.connectTo(away.serviceUrl);
      platform = createPlatformOf({ fake, program, chat: database.chatPorts }, { connectTo: nobody });
      expect(await post()).toEqual({ kind: 'retry', reason: 'connexion-refusee' });
    });

    it('never throws, and has posted nothing when our own storage fails', async () => {
      const broken = { ...database.chatPorts.conversations, find: () => Promise.reject(new Error('away')) };
      platform = createPlatformOf(
        { fake, program, chat: database.chatPorts },
        { chat: { ...database.chatPorts, conversations: broken } },
      );
      expect(await post()).toEqual({ kind: 'retry', reason: 'plateforme-en-panne' });
    });
  });

  describe('replace', () => {
    it('shows the new state in place', async () => {
      const delivery = aDelivery(ines());
      const sent = await platform.send(delivery);
      const messageId = sent.kind === 'sent' ? sent.messageId : '';
      const changed = { ...delivery, message: { title: 'Répondu' } };
      expect(await platform.replace(changed, messageId)).toEqual({ kind: 'sent', messageId });
      expect(fake.messages('ines').at(-1)).toMatchObject({ shown: 'Répondu', edited: 1 });
    });

    it('takes a lost message for dead, which is no failure', async () => {
      expect(await platform.replace(aDelivery(ines()), '1')).toMatchObject({ kind: 'dead' });
    });
  });

  it('cannot read back what it wrote', async () => {
    expect(await platform.readBack(aDelivery(ines()))).toEqual({ kind: 'unknown' });
  });

  it('breaks none of the rules of the connector', () => {
    expect(fake.violations).toEqual([]);
  });
});
