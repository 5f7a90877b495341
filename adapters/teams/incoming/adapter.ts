import type { Router } from 'express';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import type { ChatPorts, Limiter } from '../../../src/ports/ports-chat.ts';
import { ORGANISATION_INCONNUE } from '../../../src/views/comptes/plateforme.ts';
import type { TeamsConfig } from '../config.ts';
import { type Conversations, createConversations, TEAMS } from '../workspaces/conversations.ts';
import type { Connector, Microsoft, Route, TeamsActivity } from '../workspaces/microsoft.ts';
import { createMessagesRouter, type MessagesOptions } from './server.ts';

interface TeamsApplicationOptions extends Pick<MessagesOptions, 'answers'> {
  readonly config: TeamsConfig;
  readonly chat: ChatPorts;
  readonly logger: Logger;
}

export interface TeamsApplication extends Pick<Microsoft, 'connectTo' | 'checkToken'> {
  readonly conversations: Conversations;
  /** `POST /api/messages`: only verified activities of the allowed tenants reach the routes, each once. */
  createRouter(routes: readonly Route[], watch: MessagesOptions['watch']): Router;
}

/** Microsoft's side, as `TEAMS_CLIENT` chooses it; who chooses none loads the SDK. */
export async function createTeamsApplication(options: TeamsApplicationOptions): Promise<TeamsApplication> {
  const { config, chat, logger, answers } = options;
  const { createMicrosoft } = await (config.client === 'direct'
    ? import('../direct/index.ts')
    : import('../sdk/index.ts'));
  const microsoft = createMicrosoft(config, { logger });
  const { connectTo, checkToken } = microsoft;
  const conversations = createConversations(chat.conversations);
  const refuseTenant = createRefusal({ connectTo, limiter: chat.limiter, logger });
  const { receptions } = chat;
  return {
    connectTo,
    checkToken,
    conversations,
    createRouter: (routes, watch) =>
      createMessagesRouter({
        take: microsoft.createTake(routes),
        config,
        receptions,
        conversations,
        logger,
        watch,
        refuseTenant,
        answers,
      }),
  };
}

interface RefusalOptions {
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
function createRefusal({ connectTo, limiter, logger }: RefusalOptions) {
  return async ({ type, serviceUrl, conversation, from, recipient }: TeamsActivity): Promise<void> => {
    if (!ASKED.has(type)) return;
    try {
      const bucket = `${TEAMS}:refus:${conversation.id}`;
      const slot = await limiter.reserve(bucket, { intervalMs: PAUSE_MS, maxWaitMs: 0 });
      if (slot.kind === 'full') return;
      const text = toShortText(ORGANISATION_INCONNUE);
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
