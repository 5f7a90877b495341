import type { Bucket, Slots } from '../../../src/chat-kit/pace.ts';
import type { Delivery } from '../../../src/ports/ports.ts';
import { TEAMS } from '../workspaces/conversations.ts';

/**
 * 30 per second and tenant, and 1 per 2 s in a conversation, which keeps to 8 per 2 s, 60 per 30 s and 1,800 per hour:
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export function bucketsOf({ to }: Delivery): { readonly conversation: Bucket; readonly tenant: Bucket } {
  const name = `${TEAMS}:${to.espace}`;
  return {
    conversation: { name: `${name}:${to.identifiant}`, intervalMs: 2_000 },
    tenant: { name, intervalMs: 1_000 / 30 },
  };
}

/** Conversation first: its turn may be further away, and a tenant's slot is not to be wasted. */
export function toSendSlots(delivery: Delivery): Slots {
  const { conversation, tenant } = bucketsOf(delivery);
  return { slots: [conversation, tenant], maxWaitMs: 4_000 };
}

/** A conversation's own limits count what is sent and created, not what is changed. */
export function toUpdateSlots(delivery: Delivery): Slots {
  const { tenant } = bucketsOf(delivery);
  return { slots: [tenant], maxWaitMs: 15_000 }; // a card rather waits than has a whole round shown again
}
