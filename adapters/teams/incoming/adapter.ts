import type { TeamsAdapter, Application as TeamsApp, TurnState } from '@microsoft/teams-ai';
import type { Router } from 'express';
import type { AccesEspace, Logger } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import type { TeamsConfig } from '../config.ts';
import { createBotAdapter, createCredentials } from '../workspaces/auth.ts';
import { type Connector, createConnectors } from '../workspaces/connector.ts';
import { type Conversations, createConversations } from '../workspaces/conversations.ts';
import { Application } from '../workspaces/microsoft.ts';
import { createTokenCheck } from '../workspaces/token-check.ts';
import { createRefusal } from './refuse-tenant.ts';
import { createMessagesRouter, type TurnAnswers } from './server.ts';

export interface TeamsApplicationOptions {
  readonly config: TeamsConfig;
  readonly chat: ChatPorts;
  readonly logger: Logger;
  readonly answers: TurnAnswers;
}

export interface TeamsApplication {
  /** Where flows put their routes: they run in order, a route for every message goes last. */
  readonly app: TeamsApp<TurnState>;
  readonly adapter: TeamsAdapter;
  /** `POST /api/messages`: only verified activities of the allowed tenants reach `app`, each once. */
  readonly router: Router;
  /** For everything that is sent without being asked. */
  readonly connectTo: (serviceUrl: string) => Connector;
  readonly checkToken: () => Promise<AccesEspace>;
  readonly conversations: Conversations;
}

/** Microsoft's own stack, without its AI and without state: what is worth keeping is in our database. */
export function createTeamsApplication(options: TeamsApplicationOptions): TeamsApplication {
  const { config, chat, logger, answers } = options;
  const credentials = createCredentials(config);
  const adapter = createBotAdapter(config, credentials);
  const app = new Application<TurnState>({
    adapter,
    botAppId: config.appId,
    storage: NO_STORAGE,
    startTypingTimer: false,
  });
  const conversations = createConversations(chat.conversations);
  const connectTo = createConnectors({ appId: config.appId, credentials, logger });
  const run = async (context: Parameters<typeof app.run>[0]) => void (await app.run(context));
  return {
    app,
    adapter,
    router: createMessagesRouter({
      adapter,
      config,
      receptions: chat.receptions,
      conversations,
      logger,
      run,
      refuse: createRefusal({ connectTo, limiter: chat.limiter, logger }),
      answers,
    }),
    connectTo,
    checkToken: createTokenCheck(config.appId, credentials),
    conversations,
  };
}

const NO_STORAGE = { read: async () => ({}), write: async () => {}, delete: async () => {} };
