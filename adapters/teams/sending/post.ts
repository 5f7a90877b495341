import type { Delivery } from '../../../src/ports/ports.ts';
import type { Answer } from '../workspaces/microsoft.ts';
import { toOutcome } from '../workspaces/outcome.ts';
import { type Request, toSendSlots, toUpdateSlots, type Way, type World } from './attempt.ts';

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
