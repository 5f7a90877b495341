import { toShortText } from '../../../src/conversation/plain-text.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import type { Limiter } from '../../../src/ports/ports-chat.ts';
import { viewOrganisationInconnue } from '../../../src/views/comptes/plateforme.ts';
import { TEAMS } from '../workspaces/conversations.ts';
import type { Connector, TeamsActivity } from '../workspaces/microsoft.ts';

export interface RefusalOptions {
  readonly connectTo: (serviceUrl: string) => Connector;
  readonly limiter: Pick<Limiter, 'reserve'>;
  readonly logger: Logger;
}

const TIMEOUT_MS = 10_000;
const PAUSE_MS = 60_000; // one sentence a minute in a conversation: whoever insists learns nothing more

/**
 * Says to somebody of another tenant that we do not answer there, where the verified activity came from; a line, a
 * button and a form that get nothing back look broken. Nothing of it is kept. Never throws.
 */
export function createRefusal({ connectTo, limiter, logger }: RefusalOptions) {
  return async ({ type, serviceUrl, conversation, from, recipient }: TeamsActivity): Promise<void> => {
    if (!ASKED.has(type)) return;
    try {
      const bucket = `${TEAMS}:refus:${conversation.id}`;
      const slot = await limiter.reserve(bucket, { intervalMs: PAUSE_MS, maxWaitMs: 0 });
      if (slot.kind === 'full') return;
      const text = toShortText(viewOrganisationInconnue());
      const activity = {
        type: 'message',
        text,
        textFormat: 'plain',
        channelId: 'msteams',
        from: { id: recipient.id, name: '' },
        recipient: { id: from.id, name: '' },
      };
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await connectTo(serviceUrl).post(conversation.id, activity, signal);
      if (!answer.ok) logger.warn('another tenant could not be told that it is refused');
    } catch (error) {
      logger.warn('another tenant could not be told that it is refused', { error });
    }
  };
}

/** What people do; events of the platform ask for nothing. */
const ASKED: ReadonlySet<string> = new Set(['message', 'invoke']);
