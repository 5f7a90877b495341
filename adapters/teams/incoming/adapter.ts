import type { Router } from 'express';
import type { Logger } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import type { TeamsConfig } from '../config.ts';
import { type Conversations, createConversations } from '../workspaces/conversations.ts';
import type { Microsoft, Route } from '../workspaces/microsoft.ts';
import { createRefusal } from './refuse-tenant.ts';
import { createMessagesRouter, type MessagesOptions } from './server.ts';

export interface TeamsApplicationOptions extends Pick<MessagesOptions, 'answers'> {
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
