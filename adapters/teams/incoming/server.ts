import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { errors } from 'jose';
import { asJson, isJson } from '../../../src/chat-kit/json.ts';
import { createReception, type Reception } from '../../../src/chat-kit/reception.ts';
import { PATHS } from '../../../src/links.ts';
import type { Budget, Later, Logger } from '../../../src/ports/ports.ts';
import type { ReceptionStore } from '../../../src/ports/ports-chat.ts';
import type { TeamsConfig } from '../config.ts';
import { type Conversations, getTenant, settleHome, TEAMS } from '../workspaces/conversations.ts';
import { isIdOrNone, parseId } from '../workspaces/ids.ts';
import type { Dispatch, HttpAnswer, Known, Take, TeamsActivity } from '../workspaces/microsoft.ts';
import { isPlayground } from '../workspaces/playground.ts';
import { type Caller, createVerify, isAbout } from './verify.ts';

export interface MessagesOptions {
  readonly take: Take;
  readonly config: TeamsConfig;
  readonly receptions: ReceptionStore;
  readonly conversations: Conversations;
  readonly logger: Logger;
  /** Gives an activity the time that there is, and answers in its place when it is over. */
  readonly watch: (known: Known, work: (budget: Budget) => Promise<HttpAnswer>) => Promise<HttpAnswer>;
  /** Somebody of a tenant that is not ours asked for something. */
  readonly refuseTenant: (activity: TeamsActivity) => Promise<void>;
  readonly answers: TurnAnswers;
}

/** What a turn needs to know of what it answers. */
interface TurnAnswers {
  /** Whether it is a form that the bot itself knows again when it comes twice. */
  readonly isKnownAgain: (activity: TeamsActivity) => boolean;
  readonly later: Later;
}

/**
 * `POST /api/messages`. 401: not proven to come from Teams. 403: a tenant that is not ours, without data. 400: no
 * activity. 413: too large.
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
  const { config, logger } = options;
  return async (request, response) => {
    const activity: unknown = request.body;
    if (!isActivity(activity) || !isOfTeams(activity, config)) return void response.status(400).end();
    const caller = CALLERS.get(request);
    if (!isPlayground(config) && !(caller && isAbout(caller, activity)))
      return refuse(response, 'another-address', logger);
    const answer = await takeActivity(request, activity, options);
    if (answer === null) return refuse(response, 'refused-by-the-sdk', logger);
    response.status(answer.status);
    if (answer.body === undefined) response.end();
    else response.send(answer.body);
  };
}

/** Another channel's people choose their own ids, so none but Teams is let in. */
function isOfTeams({ channelId }: TeamsActivity, config: TeamsConfig): boolean {
  return channelId === 'msteams' || isPlayground(config);
}

async function takeActivity(
  request: Request,
  told: TeamsActivity,
  options: Handling,
): Promise<HttpAnswer | null> {
  const { take, watch, logger } = options;
  const known = { activity: told };
  try {
    return await take(request, (dispatch) =>
      watch(known, (budget) => runTurn(known, (activity) => dispatch(activity, budget), options)),
    );
  } catch (error) {
    logger.error('an activity could not be processed', { type: told.type, error });
    return FAILED;
  }
}

const SEEN: HttpAnswer = { status: 200 };
const FAILED: HttpAnswer = { status: 500 };
const AGAIN: HttpAnswer = { status: 503 };
const DONE_BEFORE: HttpAnswer = { status: 409 };

/** Runs a verified activity once. Whose place it is, is asked as it was told: who acts there may have a tenant of ours. */
async function runTurn(
  known: Known,
  dispatch: (activity: TeamsActivity) => ReturnType<Dispatch>,
  { config, conversations, logger, refuseTenant, reception, answers }: Handling,
): Promise<HttpAnswer> {
  const { activity } = known;
  const tenant = getTenant(activity);
  if (!isAllowed(tenant, config)) {
    logger.warn('an activity of another tenant was refused', { tenant });
    if (!isPlayground(config)) void refuseTenant(activity);
    return { status: 403 };
  }
  const remember = () => conversations.remember(known.activity);
  const isWaitedFor = activity.type === 'invoke'; // its sender is known: what it needs is in the activity itself
  let answer: HttpAnswer = SEEN;
  const turn = async () => {
    if (!isWaitedFor) await remember();
    answer = (await dispatch(known.activity)) ?? SEEN;
    if (isWaitedFor) answers.later({ line: TEAMS, cle: `address ${tenant} ${activity.from.id}` }, remember);
  };
  try {
    known.activity = await settleHome(activity, config.tenantIds, conversations);
    const cle = answers.isKnownAgain(activity) ? null : findCle(activity, tenant);
    const once = cle === null ? await turn() : await reception.once(cle, turn);
    return typeof once === 'string' ? answerCopy(once, activity) : answer;
  } catch (error) {
    logger.error('a turn failed', { type: activity.type, name: activity.name, error });
    return FAILED;
  }
}

/**
 * What somebody else is still at may fail, and is to come again. An empty answer to an invoke would close its dialog,
 * as if all was saved: its copy is refused, and whoever pressed is to press again.
 */
function answerCopy(once: 'busy' | 'repeated', { type }: TeamsActivity): HttpAnswer {
  if (once === 'busy') return AGAIN;
  return type === 'invoke' ? DONE_BEFORE : SEEN;
}

/** The emulator has a tenant of its own making. */
function isAllowed(tenant: string, config: TeamsConfig): boolean {
  const { tenantIds } = config;
  return tenantIds.includes(tenant) || (isPlayground(config) && tenantIds.length === 0);
}

/** An edited message keeps its id, and comes as another type and at another time. */
function findCle({ id, type, name, conversation, timestamp }: TeamsActivity, tenant: string): string | null {
  if (!id) return null;
  const isTime = typeof timestamp === 'string' || timestamp instanceof Date; // whatever came is anything
  const time = isTime ? Date.parse(String(timestamp)) || 0 : 0;
  return ['teams', tenant, conversation.id, id, type, name ?? '', time].join(' ');
}

interface GateOptions {
  readonly config: TeamsConfig;
  readonly logger: Logger;
}

/** Who speaks, as the request's token says; of the local emulator, which has none, it is not asked. */
const CALLERS = new WeakMap<Request, Caller>();

/** Nothing is read from somebody who is not Teams; the local emulator has no token, and is on this machine. */
function createGate({ config, logger }: GateOptions): RequestHandler {
  const verify = createVerify(config);
  return async (request, response, next) => {
    try {
      if (!isPlayground(config)) CALLERS.set(request, await verify(request.headers.authorization));
      else if (!isLocal(request)) return refuse(response, 'not-this-machine', logger);
    } catch (error) {
      if (error instanceof errors.JOSEError) return refuse(response, error.code, logger);
      logger.error('nobody can be let in: the keys of Microsoft could not be had', { error });
      return void response.status(503).end();
    }
    next();
  };
}

/** The peer itself, with no proxy between: a forwarded address proves nothing. */
function isLocal({ socket, headers }: Request): boolean {
  const isForwarded = FORWARDED.some((name) => headers[name] !== undefined);
  return LOOPBACK.test(socket.remoteAddress ?? '') && !isForwarded;
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'];

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** One line, whoever knocks, and nothing of what they wrote. */
function refuse(response: Response, reason: string, logger: Logger): void {
  logger.warn('a request without a valid token was refused', { reason });
  response.set('Connection', 'close').status(401).end(); // a body that goes on is not waited for
}

/**
 * What every route may count on: a kind, an address, a place and two people, each a text that a database takes. What
 * else names something is such a text too, or is not there.
 */
function isActivity(value: unknown): value is TeamsActivity {
  if (!isJson(value)) return false;
  const { conversation, from, recipient, channelData } = value;
  const [place, person, bot] = [asJson(conversation), asJson(from), asJson(recipient)];
  const needed = [
    parseId(value, 'type'),
    parseId(value, 'serviceUrl'),
    parseId(place, 'id'),
    parseId(person, 'id'),
    parseId(bot, 'id'),
  ];
  const others = [
    ...[value.id, value.name, value.action, value.replyToId, value.channelId],
    ...[place.tenantId, place.conversationType, person.aadObjectId, person.objectId],
    asJson(asJson(channelData).tenant).id,
  ];
  return needed.every((id) => id !== null) && others.every(isIdOrNone);
}
