import { setTimeout as delay } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import { LONGEST_SHARED_PAUSE_MS } from '../../src/chat-kit/retry-after.ts';
import type { Message } from '../../src/conversation/chat.ts';
import type { AccesEspace, Delivery, Logger, Outcome, Platform } from '../../src/ports/ports.ts';
import type { ChatPorts, Limiter } from '../../src/ports/ports-chat.ts';
import type { TeamsConfig } from './config.ts';
import type { Answer, Connector } from './workspaces/connector.ts';
import {
  type Conversation,
  type Conversations,
  createConversations,
  TEAMS,
} from './workspaces/conversations.ts';
import { identify } from './workspaces/identify.ts';
import { toOutcome } from './workspaces/outcome.ts';

export interface TeamsPlatformOptions {
  readonly config: Pick<TeamsConfig, 'tenantIds'>;
  readonly chat: ChatPorts;
  readonly logger: Logger;
  readonly connectTo: (serviceUrl: string) => Connector;
  /** Whether Microsoft gives us tokens. Never throws. */
  readonly checkToken: () => Promise<AccesEspace>;
  /** A message as an activity: its card, and what notifications and old clients show. */
  readonly renderActivity: (message: Message, kind: Delivery['kind']) => Partial<Activity>;
  /** For one try, waits between its repeats included; the ledger's lease counts on 10 s. */
  readonly timeoutMs?: number;
  /** Chance, 0 to 1, for the waits between repeats. */
  readonly random?: () => number;
}

/** Teams as a way to reach people: proactive messages through the latest address of each person and channel. */
export function createTeamsPlatform(options: TeamsPlatformOptions): Platform {
  const { timeoutMs = TIMEOUT_MS, random = Math.random, chat, ...rest } = options;
  const world = { ...rest, chat, timeoutMs, random, conversations: createConversations(chat.conversations) };
  return {
    nom: TEAMS,
    send: (delivery) =>
      attempt(
        { delivery, world, slots: listSendSlots(delivery) },
        async ({ connector, conversation, signal }, activity) => {
          const opened = await openConversation(delivery, { connector, conversation, signal }, world);
          if (!opened.ok) return opened;
          return connector.post(opened.value, { ...activity, conversation: toAddress(opened.value) }, signal);
        },
      ),
    replace: (delivery, messageId) =>
      attempt(
        { delivery, world, slots: listUpdateSlots(delivery) },
        async ({ connector, conversation, signal }, activity) => {
          const id = conversation.conversationId;
          if (id === null) return { ok: false, failure: { kind: 'answer', status: 404, code: '' } };
          return connector.update(id, { ...activity, id: messageId, conversation: toAddress(id) }, signal);
        },
      ),
    readBack: async () => ({ kind: 'unknown' }), // a bot may not read what it wrote
    checkEspace: async (espace) =>
      rest.config.tenantIds.includes(espace)
        ? options.checkToken()
        : { kind: 'closed', reason: 'application-absente' },
    identify: (account) => identify(account, { ...world, espaces: chat.espaces }),
  };
}

const TIMEOUT_MS = 10_000;

/** 30 per second and tenant, and 1 per 2 s in a conversation, which keeps to 8 per 2 s, 60 per 30 s and 1,800 per hour:
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const TENANT_SLOT = { intervalMs: 1_000 / 30, maxWaitMs: 4_000 };
const CONVERSATION_SLOT = { intervalMs: 2_000, maxWaitMs: 4_000 };
const UPDATE_SLOT = { ...TENANT_SLOT, maxWaitMs: 15_000 }; // a card rather waits than has a whole round shown again

type World = Required<TeamsPlatformOptions> & { readonly conversations: Conversations };

interface Way {
  readonly connector: Connector;
  readonly conversation: Conversation;
  readonly signal: AbortSignal;
}

interface Try {
  readonly delivery: Delivery;
  readonly world: World;
  readonly slots: readonly Slot[];
}

type Work = (way: Way, activity: Partial<Activity>) => Promise<Answer<string>>;

/** Finds the address, waits for the turn, tries once; never throws. */
async function attempt({ delivery, world, slots }: Try, work: Work): Promise<Outcome> {
  let isBegun = false;
  try {
    const { to } = delivery;
    if (!world.config.tenantIds.includes(to.espace)) return { kind: 'dead', reason: 'espace-deconnecte' };
    const conversation = await world.conversations.find(to);
    if (conversation === null) return { kind: 'dead', reason: 'injoignable' };
    const activity = { ...world.renderActivity(delivery.message, delivery.kind), ...toSender(conversation) };
    const busyMs = await waitForTurn(slots, world.chat.limiter);
    if (busyMs > 0)
      return { kind: 'retry', reason: 'limite-de-debit', retryAfterMs: busyMs, isUnasked: true };
    const connector = world.connectTo(conversation.serviceUrl);
    const signal = AbortSignal.timeout(world.timeoutMs);
    isBegun = true;
    const answer = await repeat(() => work({ connector, conversation, signal }, activity), { signal, world });
    if (answer.ok) return { kind: 'sent', messageId: answer.value };
    const outcome = toOutcome(answer.failure);
    if (outcome.kind === 'retry' && outcome.reason === 'limite-de-debit')
      await pause(delivery, outcome, world);
    return outcome;
  } catch (error) {
    world.logger.error('a message failed on its way', { envoiId: delivery.id, isBegun, error });
    if (isBegun) return { kind: 'uncertain', reason: 'erreur-plateforme' };
    return { kind: 'retry', reason: 'plateforme-en-panne' };
  }
}

function toSender({ bot, user, serviceUrl }: Conversation): Partial<Activity> {
  const recipient = user === null ? {} : { recipient: { id: user, name: '' } };
  return { channelId: 'msteams', serviceUrl, from: { id: bot, name: '' }, ...recipient };
}

function toAddress(id: string): Activity['conversation'] {
  return { id } as Activity['conversation']; // its type asks for what the connector fills in
}

interface Slot {
  readonly bucket: string;
  readonly intervalMs: number;
  readonly maxWaitMs: number;
}

/** Conversation first: its turn may be further away, and a tenant's slot is not to be wasted. */
function listSendSlots(delivery: Delivery): readonly Slot[] {
  const { conversation, tenant } = listBuckets(delivery);
  return [
    { bucket: conversation, ...CONVERSATION_SLOT },
    { bucket: tenant, ...TENANT_SLOT },
  ];
}

/** A conversation's own limits count what is sent and created, not what is changed. */
function listUpdateSlots(delivery: Delivery): readonly Slot[] {
  return [{ bucket: listBuckets(delivery).tenant, ...UPDATE_SLOT }];
}

function listBuckets({ to }: Delivery) {
  const tenant = `${TEAMS}:${to.espace}`;
  return { tenant, conversation: `${tenant}:${to.identifiant}` };
}

/** 0 once it is our turn; else in how many ms to come back. */
async function waitForTurn(slots: readonly Slot[], limiter: Limiter): Promise<number> {
  for (const { bucket, ...slot } of slots) {
    const turn = await limiter.reserve(bucket, slot);
    if (turn.kind === 'full') return turn.retryAfterMs;
    await delay(turn.waitMs);
  }
  return 0;
}

/** A 429 is mostly the conversation's own; its tenant rests for a moment only, in case it was meant. */
async function pause(
  delivery: Delivery,
  { retryAfterMs = LONGEST_SHARED_PAUSE_MS }: { readonly retryAfterMs?: number },
  { chat, logger }: World,
): Promise<void> {
  try {
    const { conversation, tenant } = listBuckets(delivery);
    await chat.limiter.pause(conversation, retryAfterMs);
    await chat.limiter.pause(tenant, Math.min(retryAfterMs, LONGEST_SHARED_PAUSE_MS));
  } catch (error) {
    logger.error('a pause could not be kept', { envoiId: delivery.id, error }); // the message itself waits
  }
}

/** How often a refusal that posted nothing is repeated inside one try; 404 is said of young conversations too. */
const REPEATS: ReadonlyMap<number, number> = new Map([
  [412, 3],
  [404, 1],
]);
const FIRST_WAIT_MS = 300;

async function repeat(
  work: () => Promise<Answer<string>>,
  { signal, world }: { readonly signal: AbortSignal; readonly world: World },
): Promise<Answer<string>> {
  for (let done = 0; ; done += 1) {
    const answer = await work();
    const status = !answer.ok && answer.failure.kind === 'answer' ? answer.failure.status : 0;
    if (answer.ok || done >= (REPEATS.get(status) ?? 0)) return answer;
    await delay(FIRST_WAIT_MS * 2 ** done * (0.5 + world.random()));
    if (signal.aborted) return answer;
  }
}

/** The personal chat of somebody who was only seen in a channel is opened once, and kept. */
async function openConversation(
  { to, kind }: Delivery,
  { connector, conversation, signal }: Way,
  { conversations }: World,
): Promise<Answer<string>> {
  const { conversationId, bot, user } = conversation;
  if (conversationId !== null) return { ok: true, value: conversationId };
  if (kind !== 'personne' || user === null) {
    return { ok: false, failure: { kind: 'answer', status: 404, code: '' } };
  }
  const opened = await connector.open(
    {
      isGroup: false,
      bot: { id: bot, name: '' },
      members: [{ id: user, name: '' }],
      tenantId: to.espace,
      channelData: { tenant: { id: to.espace } },
    },
    signal,
  );
  if (opened.ok) await conversations.save(to, { ...conversation, conversationId: opened.value });
  const isKnown = opened.ok || toOutcome(opened.failure).kind !== 'uncertain';
  return isKnown ? opened : { ok: false, failure: { kind: 'not-sent' } }; // an empty chat is no message
}
