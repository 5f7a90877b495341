import type { TurnState } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import type { Budget, Logger } from '../../../src/ports/ports.ts';
import type { TeamsConfig } from '../config.ts';
import {
  createConnectors,
  type HttpAnswer,
  type InvokeAnswer,
  type Microsoft,
  type Route,
  type TeamsActivity,
} from '../workspaces/microsoft.ts';
import { checkToken } from '../workspaces/token-check.ts';
import { createBotAdapter, createCredentials } from './auth.ts';
import { createConnector } from './connector.ts';
import { askToken } from './connector-client.ts';
import { Application } from './packages.ts';
import { tidyActivity } from './tidy.ts';

/** Microsoft's own stack, without its AI and without state: what is worth keeping is in our database. */
export function createMicrosoft(config: TeamsConfig, { logger }: { readonly logger: Logger }): Microsoft {
  const { appId } = config;
  const credentials = createCredentials(config);
  const adapter = createBotAdapter(config, credentials);
  return {
    createTake(routes) {
      const app = createApplication(adapter, { appId, routes });
      return async (request, turn) => {
        let answer: HttpAnswer | null = null;
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
    checkToken: () => checkToken(appId, (isForced) => askToken({ appId, credentials }, isForced)),
    connectTo: createConnectors((serviceUrl) => createConnector(serviceUrl, { appId, credentials, logger })),
  };
}

/** What a turn works on, and what comes of it. */
interface Job {
  readonly activity: TeamsActivity;
  readonly budget: Budget;
  answer: InvokeAnswer | null;
}

const JOB = Symbol('job');

/** The routes of Teams AI, in our order. */
function createApplication(
  adapter: ReturnType<typeof createBotAdapter>,
  { appId, routes }: { readonly appId: string; readonly routes: readonly Route[] },
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
