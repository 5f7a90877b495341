import type { TeamsAdapter } from '@microsoft/teams-ai';
import type { Activity, TurnContext } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Router } from 'express';
import { createReception, type Reception } from '../../../src/chat-kit/reception.ts';
import { PATHS } from '../../../src/links.ts';
import type { Later, Logger } from '../../../src/ports/ports.ts';
import type { ReceptionStore } from '../../../src/ports/ports-chat.ts';
import type { TeamsConfig } from '../config.ts';
import { tameClient } from '../workspaces/connector-client.ts';
import { type Conversations, getTenant, TEAMS } from '../workspaces/conversations.ts';
import { isPlayground } from '../workspaces/playground.ts';
import { isActivity } from './check-activity.ts';
import { createGate, noteRefusal } from './gate.ts';
import { withQuietConsole } from './quiet-console.ts';

export interface MessagesOptions {
  readonly adapter: TeamsAdapter;
  readonly config: TeamsConfig;
  readonly receptions: ReceptionStore;
  readonly conversations: Conversations;
  readonly logger: Logger;
  readonly run: (context: TurnContext) => Promise<void>;
  /** Somebody of a tenant that is not ours asked for something. */
  readonly refuse: (activity: Activity) => Promise<void>;
  readonly answers: TurnAnswers;
  readonly bodyMs?: number | undefined;
}

/** What a turn needs to know of what it answers. */
export interface TurnAnswers {
  /** Whether it is a form that the bot itself knows again when it comes twice. */
  readonly isKnownAgain: (activity: Activity) => boolean;
  readonly later: Later;
}

/**
 * `POST /api/messages`. 401: not proven to come from Teams. 403: a tenant that is not ours, without data. 400: no
 * activity. 413: too large. The SDK's own answers tell why a token failed, so none of their bodies goes out.
 */
export function createMessagesRouter(options: MessagesOptions): Router {
  const router = express.Router();
  router.post(
    PATHS.teamsMessages,
    createGate(options),
    express.json({ limit: MAX_BODY_BYTES }),
    refuseUnreadable,
    createHandler({ ...options, reception: createReception(options.receptions, options.logger) }),
  );
  return router;
}

const MAX_BODY_BYTES = 256 * 1024;

// biome-ignore lint/complexity/useMaxParams: Express knows an error handler by its four parameters
const refuseUnreadable: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(error.status === 413 ? 413 : 400).end();
};

interface Handling extends MessagesOptions {
  readonly reception: Reception;
}

function createHandler(options: Handling): RequestHandler {
  return async (request, response) => {
    const activity: unknown = request.body;
    if (!isActivity(activity) || !isOfTeams(activity, options.config)) {
      response.status(400).end();
      return;
    }
    const { status, body } = await processActivity(request, activity, options);
    response.status(status);
    if (body === undefined) response.end();
    else response.send(body);
  };
}

/** Another channel's people choose their own ids, so none but Teams is let in. */
function isOfTeams({ channelId }: Activity, config: TeamsConfig): boolean {
  return channelId === 'msteams' || isPlayground(config);
}

interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Until the SDK calls back, nothing is verified: whatever it answers before is a refusal. */
async function processActivity(request: Request, activity: Activity, options: Handling): Promise<HttpAnswer> {
  const { adapter, logger } = options;
  let isVerified = false;
  let refusal: HttpAnswer | null = null;
  const reply = createReply();
  try {
    await withQuietConsole((openConsole) =>
      adapter.process(request, reply.response, async (context) => {
        isVerified = true;
        openConsole();
        tameClient(context.turnState.get(adapter.ConnectorClientKey) as ConnectorClient, activity.serviceUrl);
        refusal = await runTurn(context, options);
      }),
    );
  } catch (error) {
    if (!isVerified) return refuse(error, logger);
    logger.error('an activity could not be processed', { type: activity.type, error });
    return FAILED;
  }
  return isVerified ? (refusal ?? reply.read()) : refuse(reply.read().body, logger);
}

/** The SDK says why a token failed by its error, or by the answer that it would give. */
function refuse(why: unknown, logger: Logger): HttpAnswer {
  noteRefusal(why instanceof Error ? why.message : String(why ?? ''), logger);
  return { status: 401 };
}

const SEEN: HttpAnswer = { status: 200 };
const FAILED: HttpAnswer = { status: 500 };
const AGAIN: HttpAnswer = { status: 503 };
const DONE_BEFORE: HttpAnswer = { status: 409 };

/** Runs a verified activity once. Null: what the turn answered stands. */
async function runTurn(
  context: TurnContext,
  { config, conversations, logger, run, refuse, reception, answers }: Handling,
): Promise<HttpAnswer | null> {
  const { activity } = context;
  const tenant = getTenant(activity);
  if (!isAllowed(tenant, config)) {
    logger.warn('an activity of another tenant was refused', { tenant });
    if (!isPlayground(config)) void refuse(activity);
    return { status: 403 };
  }
  const remember = () => conversations.remember(activity);
  const isWaitedFor = activity.type === 'invoke'; // its sender is known: what it needs is in the activity itself
  const turn = async () => {
    if (!isWaitedFor) await remember();
    await run(context);
    if (isWaitedFor) answers.later({ line: TEAMS, cle: `address ${tenant} ${activity.from.id}` }, remember);
  };
  try {
    const cle = answers.isKnownAgain(activity) ? null : findCle(activity, tenant);
    const once = cle === null ? await turn() : await reception.once(cle, turn);
    return typeof once === 'string' ? answerCopy(once, activity) : null;
  } catch (error) {
    logger.error('a turn failed', { type: activity.type, name: activity.name, error });
    return FAILED;
  }
}

/**
 * What somebody else is still at may fail, and is to come again. An empty answer to an invoke would close its dialog,
 * as if all was saved: its copy is refused, and whoever pressed is to press again.
 */
function answerCopy(once: 'busy' | 'repeated', { type }: Activity): HttpAnswer {
  if (once === 'busy') return AGAIN;
  return type === 'invoke' ? DONE_BEFORE : SEEN;
}

/** The emulator has a tenant of its own making. */
function isAllowed(tenant: string, config: TeamsConfig): boolean {
  const { tenantIds } = config;
  return tenantIds.includes(tenant) || (isPlayground(config) && tenantIds.length === 0);
}

/** An edited message keeps its id, and comes as another type and at another time. */
function findCle({ id, type, name, conversation, timestamp }: Activity, tenant: string): string | null {
  if (!id) return null;
  return ['teams', tenant, conversation.id, id, type, name ?? '', Number(timestamp ?? 0)].join(' ');
}

/** As the SDK sees a response; the real one is written afterwards. */
function createReply() {
  let answer: HttpAnswer = { status: 200 };
  const response = {
    socket: null,
    header: () => response,
    status: (status: number) => {
      answer = { ...answer, status };
      return response;
    },
    send: (body: unknown) => {
      answer = { ...answer, body };
      return response;
    },
    end: () => response,
  };
  return { response, read: () => answer };
}
