import type { Delivery } from '../../../src/ports/ports.ts';
import type { Answer } from '../workspaces/microsoft.ts';
import { toOutcome } from '../workspaces/outcome.ts';
import { NOBODY } from './address.ts';
import type { Request, Way, World } from './attempt.ts';
import { toSendSlots } from './pace.ts';

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
