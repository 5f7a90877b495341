import type { Delivery } from '../../../src/ports/ports.ts';
import { NOBODY } from './address.ts';
import type { Request } from './attempt.ts';
import { toUpdateSlots } from './pace.ts';

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
