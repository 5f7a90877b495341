import type { TurnState } from '@microsoft/teams-ai';
import type { Activity, ConversationParameters, TurnContext } from 'botbuilder';
import { asList, isJson, type Json } from '../../../src/chat-kit/json.ts';
import type { Budget, Logger } from '../../../src/ports/ports.ts';
import type { TeamsConfig } from '../config.ts';
import * as microsoft from '../workspaces/microsoft.ts';
import { Application, createBotAdapter, createCredentials } from './auth.ts';
import { askToken, type ConnectorOptions, createSdkCall } from './connector-client.ts';

/** Microsoft's own stack, without its AI and without state: what is worth keeping is in our database. */
export function createMicrosoft(
  config: TeamsConfig,
  { logger }: { readonly logger: Logger },
): microsoft.Microsoft {
  const { appId } = config;
  const credentials = createCredentials(config);
  const adapter = createBotAdapter(config, credentials);
  return {
    createTake(routes) {
      const app = createApplication(adapter, { appId, routes });
      return async (request, turn) => {
        let answer: microsoft.HttpAnswer | null = null;
        await adapter.process(request, createNoResponse(), async (context) => {
          tidyActivity(context.activity);
          answer = await turn(async (activity, budget) => {
            const job: Job = { activity, budget, answer: null };
            context.turnState.set(JOB, job);
            await app.run(context);
            return job.answer;
          });
        });
        return answer;
      };
    },
    checkToken: () => microsoft.checkToken(appId, (isForced) => askToken({ appId, credentials }, isForced)),
    connectTo: microsoft.createConnectors((serviceUrl) =>
      createConnector(serviceUrl, { appId, credentials, logger }),
    ),
  };
}

/** What a turn works on, and what comes of it. */
interface Job {
  readonly activity: microsoft.TeamsActivity;
  readonly budget: Budget;
  answer: microsoft.InvokeAnswer | null;
}

const JOB = Symbol('job');

/** The routes of Teams AI, in our order. */
function createApplication(
  adapter: ReturnType<typeof createBotAdapter>,
  { appId, routes }: { readonly appId: string; readonly routes: readonly microsoft.Route[] },
) {
  const app = new Application<TurnState>({
    adapter,
    botAppId: appId,
    storage: NO_STORAGE,
    startTypingTimer: false,
  });
  app.startTypingTimer = () => {}; // teams-ai 1.7 ignores its own option, and writes into turns that are over
  const jobOf = (context: TurnContext) => context.turnState.get<Job>(JOB);
  for (const { isFor, answer } of routes)
    app.activity(
      async (context) => isFor(jobOf(context).activity),
      async (context) => {
        const job = jobOf(context);
        job.answer = await answer(job.activity, job.budget);
      },
    );
  return app;
}

const NO_STORAGE = { read: async () => ({}), write: async () => {}, delete: async () => {} };

/** The SDK's own answers tell why a token failed: none of them goes out. */
function createNoResponse() {
  const response = {
    socket: null,
    header: () => response,
    status: () => response,
    send: () => response,
    end: () => response,
  };
  return response;
}

/** Takes out of an activity what is read without looking, and would break the turn: texts and lists that are none. */
export function tidyActivity(activity: Activity): void {
  const loose: { -readonly [Name in keyof Activity]?: unknown } = activity;
  if (typeof loose.text === 'string') loose.entities = asList(loose.entities).filter(isSound);
  else Object.assign(loose, { text: undefined, entities: [] });
  if (loose.membersRemoved !== undefined) loose.membersRemoved = asList(loose.membersRemoved);
}

function isSound({ type, mentioned, text }: Json): boolean {
  if (typeof type !== 'string') return false;
  return type.toLowerCase() !== 'mention' || (isJson(mentioned) && typeof text === 'string');
}

/** The service, by the connector clients of the SDK. */
export function createConnector(serviceUrl: string, options: ConnectorOptions): microsoft.Connector {
  const call = createSdkCall(serviceUrl, options);
  return {
    post: (conversationId, activity, abortSignal) =>
      call(abortSignal, async ({ conversations }) => {
        const sent = activity as Partial<Activity>;
        return (await conversations.sendToConversation(conversationId, sent, { abortSignal })).id ?? '';
      }),
    update: (conversationId, activity, abortSignal) =>
      call(abortSignal, async ({ conversations }) => {
        const { id = '', ...content } = activity;
        const sent = { ...content, id } as Partial<Activity>;
        return (await conversations.updateActivity(conversationId, id, sent, { abortSignal })).id ?? id;
      }),
    open: (chat, abortSignal) =>
      call(abortSignal, async ({ conversations }) => {
        const parameters = microsoft.toParameters(chat) as ConversationParameters; // its type asks for what only groups need
        return (await conversations.createConversation(parameters, { abortSignal })).id;
      }),
    askMember: (conversationId, id, abortSignal) =>
      call(abortSignal, async ({ conversations }) =>
        conversations.getConversationMember(conversationId, id, { abortSignal }),
      ),
    listMembers: (conversationId, abortSignal) =>
      call(abortSignal, ({ conversations }) =>
        microsoft.listPages(async (continuationToken) => {
          const options = {
            abortSignal,
            pageSize: microsoft.PAGE_SIZE,
            ...(continuationToken && { continuationToken }),
          };
          // Its type asks for a token, and the first page has none.
          return conversations.getConversationPagedMembers(
            conversationId,
            options as { pageSize: number; continuationToken: string },
          );
        }),
      ),
    listChannels: (team, abortSignal) =>
      call(
        abortSignal,
        async ({ teams }) => (await teams.fetchChannelList(team, { abortSignal })).conversations ?? [],
      ),
    getTeam: (team, abortSignal) =>
      call(abortSignal, async ({ teams }) => teams.fetchTeamDetails(team, { abortSignal })),
  };
}
