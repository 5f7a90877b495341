import { setTimeout as delay } from 'node:timers/promises';
import {
  type Bucket,
  LONGEST_SHARED_PAUSE_MS,
  listPauses,
  pauseAll,
  type Slots,
  takeSlots,
} from '../../../src/chat-kit/pace.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import type { Begin, Delivery, Logger, Outcome } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import type { TeamsConfig } from '../config.ts';
import { type Conversation, type Conversations, TEAMS } from '../workspaces/conversations.ts';
import type { Answer, Connector, Outgoing } from '../workspaces/microsoft.ts';
import { toOutcome } from '../workspaces/outcome.ts';

export interface WorldOptions {
  readonly config: Pick<TeamsConfig, 'tenantIds'>;
  readonly chat: ChatPorts;
  readonly logger: Logger;
  readonly connectTo: (serviceUrl: string) => Connector;
  /** A message as an activity: its card, and what notifications and old clients show. */
  readonly renderActivity: (message: Message, kind: Delivery['kind']) => Outgoing;
}

/** What one try at a message works with. */
export interface World extends WorldOptions {
  readonly conversations: Conversations;
  readonly timeoutMs: number;
  readonly random: () => number;
}

/** The way to a person or a channel, for the time of one try. */
export interface Way {
  readonly connector: Connector;
  readonly conversation: Conversation;
  readonly signal: AbortSignal;
}

/** What a try asks of Teams, once its turn has come. */
export interface Request {
  readonly slots: Slots;
  /** Asked just before. */
  readonly begin?: Begin | undefined;
  run(way: Way, activity: Outgoing): Promise<Answer<string>>;
}

/** Finds the address, waits for the turn, tries once; never throws. */
export async function attempt(delivery: Delivery, request: Request, world: World): Promise<Outcome> {
  let isBegun = false;
  try {
    const { to } = delivery;
    if (!world.config.tenantIds.includes(to.espace)) return { kind: 'dead', reason: 'espace-deconnecte' };
    const conversation = await world.conversations.find(to);
    if (conversation === null) return { kind: 'dead', reason: 'injoignable' };
    const activity = { ...world.renderActivity(delivery.message, delivery.kind), ...toSender(conversation) };
    const retryAfterMs = await takeSlots(request.slots, world);
    if (retryAfterMs !== null)
      return { kind: 'retry', reason: 'limite-de-debit', retryAfterMs, isUnasked: true };
    const instead = await request.begin?.();
    if (instead) return instead;
    const connector = world.connectTo(conversation.serviceUrl);
    const way = { connector, conversation, signal: AbortSignal.timeout(world.timeoutMs) };
    isBegun = true;
    const answer = await repeat(() => request.run(way, activity), {
      signal: way.signal,
      random: world.random,
    });
    return answer.ok ? { kind: 'sent', messageId: answer.value } : await conclude(answer, delivery, world);
  } catch (error) {
    world.logger.error('a message failed on its way', { envoiId: delivery.id, isBegun, error });
    if (isBegun) return { kind: 'uncertain', reason: 'erreur-plateforme' };
    return { kind: 'retry', reason: 'plateforme-en-panne' };
  }
}

/** Who speaks, and to whom. */
function toSender({ bot, user, serviceUrl }: Conversation): Outgoing {
  const recipient = user === null ? {} : { recipient: { id: user, name: '' } };
  return { channelId: 'msteams', serviceUrl, from: { id: bot, name: '' }, ...recipient };
}

async function conclude(
  { failure }: Extract<Answer<string>, { ok: false }>,
  delivery: Delivery,
  { chat, logger }: World,
): Promise<Outcome> {
  const outcome = toOutcome(failure);
  if (outcome.kind !== 'retry' || outcome.reason !== 'limite-de-debit') return outcome;
  const { conversation, tenant } = bucketsOf(delivery);
  const { retryAfterMs = LONGEST_SHARED_PAUSE_MS } = outcome;
  try {
    await pauseAll(listPauses(conversation, tenant), retryAfterMs, chat.limiter);
  } catch (error) {
    logger.error('a pause could not be kept', { envoiId: delivery.id, error }); // the message itself waits
  }
  return outcome;
}

/** Tries again, inside one try, what Teams refuses for a moment and proves not to have posted. */
async function repeat(
  work: () => Promise<Answer<string>>,
  { signal, random }: { readonly signal: AbortSignal; readonly random: () => number },
): Promise<Answer<string>> {
  for (let done = 0; ; done += 1) {
    const answer = await work();
    const status = !answer.ok && answer.failure.kind === 'answer' ? answer.failure.status : 0;
    if (answer.ok || done >= (REPEATS.get(status) ?? 0)) return answer;
    await delay(FIRST_WAIT_MS * 2 ** done * (0.5 + random()));
    if (signal.aborted) return answer;
  }
}

/** How often a refusal that posted nothing is repeated; 404 is said of young conversations too. */
const REPEATS: ReadonlyMap<number, number> = new Map([
  [412, 3],
  [404, 1],
]);
const FIRST_WAIT_MS = 300;

/**
 * 30 per second and tenant, and 1 per 2 s in a conversation, which keeps to 8 per 2 s, 60 per 30 s and 1,800 per hour:
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
function bucketsOf({ to }: Delivery): { readonly conversation: Bucket; readonly tenant: Bucket } {
  const name = `${TEAMS}:${to.espace}`;
  return {
    conversation: { name: `${name}:${to.identifiant}`, intervalMs: 2_000 },
    tenant: { name, intervalMs: 1_000 / 30 },
  };
}

/** Conversation first: its turn may be further away, and a tenant's slot is not to be wasted. */
function toSendSlots(delivery: Delivery): Slots {
  const { conversation, tenant } = bucketsOf(delivery);
  return { slots: [conversation, tenant], maxWaitMs: 4_000 };
}

/** A conversation's own limits count what is sent and created, not what is changed. */
function toUpdateSlots(delivery: Delivery): Slots {
  const { tenant } = bucketsOf(delivery);
  return { slots: [tenant], maxWaitMs: 15_000 }; // a card rather waits than has a whole round shown again
}

/** A new message. */
export function post(delivery: Delivery, world: Pick<World, 'conversations'>): Request {
  return {
    slots: toSendSlots(delivery),
    async run(way, activity) {
      const opened = await open(delivery, way, world);
      if (!opened.ok) return opened;
      return way.connector.post(
        opened.value,
        { ...activity, conversation: { id: opened.value } },
        way.signal,
      );
    },
  };
}

/** The personal chat of somebody who was only seen in a channel is opened once, and kept. */
async function open(
  { to, kind }: Delivery,
  { connector, conversation, signal }: Way,
  { conversations }: Pick<World, 'conversations'>,
): Promise<Answer<string>> {
  const { conversationId, bot, user } = conversation;
  if (conversationId !== null) return { ok: true, value: conversationId };
  if (kind !== 'personne' || user === null) return NOBODY;
  const opened = await connector.open({ bot, user, tenant: to.espace }, signal);
  if (opened.ok) await conversations.save(to, { ...conversation, conversationId: opened.value });
  const isKnown = opened.ok || toOutcome(opened.failure).kind !== 'uncertain';
  return isKnown ? opened : { ok: false, failure: { kind: 'not-sent' } }; // an empty chat is no message
}

/** A new state of a message that was sent. */
export function replace(delivery: Delivery, messageId: string): Request {
  return {
    slots: toUpdateSlots(delivery),
    run: async ({ connector, conversation, signal }, activity) => {
      const id = conversation.conversationId;
      if (id === null) return NOBODY;
      return connector.update(id, { ...activity, id: messageId, conversation: { id } }, signal);
    },
  };
}

/** As Teams answers for a conversation that is no more. */
const NOBODY: Answer<string> = { ok: false, failure: { kind: 'answer', status: 404, code: '' } };
