import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Activity, ConversationParameters } from 'botbuilder';
import { ConnectorClient, type ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Logger } from '../../../src/ports/ports.ts';
import { ISSUER } from './auth.ts';
import { type Failure, parseFailure } from './outcome.ts';

/** What was asked, or why not. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

/** Microsoft's service that writes into Teams, at one address; each call is one request, and never throws. */
export interface Connector {
  /** Returns the id of the new message. */
  post(conversationId: string, activity: Partial<Activity>, signal: AbortSignal): Promise<Answer<string>>;
  update(conversationId: string, activity: Partial<Activity>, signal: AbortSignal): Promise<Answer<string>>;
  /** The personal chat with somebody who has the bot; the same one each time. Returns its id. */
  open(chat: PersonalChat, signal: AbortSignal): Promise<Answer<string>>;
  askMember(conversationId: string, id: string, signal: AbortSignal): Promise<Answer<Member>>;
  /** Everybody in the roster of a team, by one of its channels. */
  listMembers(conversationId: string, signal: AbortSignal): Promise<Answer<readonly Member[]>>;
}

/** Somebody's own chat with the bot, by the ids that Teams gives them. */
export interface PersonalChat {
  readonly bot: string;
  readonly user: string;
  readonly tenant: string;
}

/** A line of a roster: learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
export interface Member {
  readonly id: string;
  readonly aadObjectId?: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
  readonly tenantId?: string;
  /** `user`, `guest` or `anonymous`. */
  readonly userRole?: string;
}

export interface ConnectorOptions {
  readonly appId: string;
  readonly credentials: ServiceClientCredentialsFactory;
  readonly logger: Logger;
}

/** One connector per address (serviceUrl), which must come from a verified activity: it is given our token. */
export function createConnectors(options: ConnectorOptions): (serviceUrl: string) => Connector {
  const known = new Map<string, Connector>();
  return (serviceUrl) => {
    const connector = known.get(serviceUrl) ?? createConnector(serviceUrl, options);
    known.set(serviceUrl, connector);
    return connector;
  };
}

/**
 * Makes a client of the SDK fit to be used: it would post a second time on 500, 502, 429 and cut connections (its own
 * switches are ignored: botbuilder-stdlib, serviceClientContext), and wait for ever.
 */
export function tameClient(connectorClient: ConnectorClient, serviceUrl: string): void {
  const { pipeline } = (connectorClient as unknown as { readonly client: { readonly pipeline: Pipeline } })
    .client;
  const agent = serviceUrl.startsWith('https:') ? HTTPS_AGENT : HTTP_AGENT;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'keptShortly',
    sendRequest: (request, next) => {
      request.agent ??= agent;
      request.timeout ||= LONGEST_CALL_MS;
      return next(request);
    },
  });
}

const LONGEST_CALL_MS = 10_000;

// A connection that the service closes at the moment of our post leaves a message uncertain: keep them for bursts only.
const KEPT = { keepAlive: true, timeout: 5_000 };
const HTTP_AGENT = new HttpAgent(KEPT);
const HTTPS_AGENT = new HttpsAgent(KEPT);

interface Pipeline {
  removePolicy(policy: { readonly name: string }): unknown;
  addPolicy(policy: {
    readonly name: string;
    sendRequest(
      request: OutgoingRequest,
      next: (request: OutgoingRequest) => Promise<unknown>,
    ): Promise<unknown>;
  }): void;
}

interface OutgoingRequest {
  agent?: unknown;
  timeout: number;
}

function createConnector(serviceUrl: string, options: ConnectorOptions): Connector {
  const call = createCall(serviceUrl, options);
  return {
    post: (conversationId, activity, abortSignal) =>
      call(abortSignal, async ({ conversations }) => {
        return (await conversations.sendToConversation(conversationId, activity, { abortSignal })).id ?? '';
      }),
    update: (conversationId, activity, abortSignal) =>
      call(abortSignal, async ({ conversations }) => {
        const id = activity.id ?? '';
        return (await conversations.updateActivity(conversationId, id, activity, { abortSignal })).id ?? id;
      }),
    open: (chat, abortSignal) =>
      call(abortSignal, async ({ conversations }) => {
        return (await conversations.createConversation(toParameters(chat), { abortSignal })).id;
      }),
    askMember: (conversationId, id, abortSignal) =>
      call(abortSignal, async ({ conversations }) =>
        conversations.getConversationMember(conversationId, id, { abortSignal }),
      ),
    listMembers: (conversationId, abortSignal) =>
      call(abortSignal, ({ conversations }) => listPages(conversations, conversationId, abortSignal)),
  };
}

function toParameters({ bot, user, tenant }: PersonalChat): ConversationParameters {
  const parameters = {
    isGroup: false,
    bot: { id: bot, name: '' },
    members: [{ id: user, name: '' }],
    tenantId: tenant,
    channelData: { tenant: { id: tenant } },
  };
  return parameters as ConversationParameters; // its type asks for what only groups need
}

type Pages = ConnectorClient['conversations'];

async function listPages(pages: Pages, id: string, abortSignal: AbortSignal): Promise<readonly Member[]> {
  const members: Member[] = [];
  let next: string | undefined;
  do {
    const options = { abortSignal, pageSize: PAGE_SIZE, ...(next && { continuationToken: next }) };
    // Its type asks for a token, and the first page has none.
    const page = await pages.getConversationPagedMembers(
      id,
      options as { pageSize: number; continuationToken: string },
    );
    members.push(...(page.members ?? []));
    next = page.continuationToken;
  } while (next);
  return members;
}

const PAGE_SIZE = 500; // the most: learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context

type Call = <Value>(
  signal: AbortSignal,
  work: (client: ConnectorClient) => Promise<Value>,
) => Promise<Answer<Value>>;

/** A token first: as long as there is none, nothing was sent. One that was refused is renewed before the next call. */
function createCall(serviceUrl: string, { appId, credentials, logger }: ConnectorOptions): Call {
  let made: ReturnType<typeof createClient> | null = null;
  let isTokenStale = false;
  return async (signal, work) => {
    let client: ConnectorClient;
    try {
      made ??= createClient(serviceUrl, await credentials.createCredentials(appId, ISSUER, LOGIN, true));
      if (appId !== '') await withSignal(made.getToken(isTokenStale), signal); // the local emulator asks for none
      isTokenStale = false;
      client = made.client;
    } catch (error) {
      logger.error('no token to write with', { reason: nameOf(error) });
      return { ok: false, failure: parseTokenFailure(error) };
    }
    try {
      return { ok: true, value: await work(client) };
    } catch (error) {
      const failure = parseFailure(error);
      isTokenStale = failure.kind === 'answer' && failure.status === 401;
      return { ok: false, failure };
    }
  };
}

export const LOGIN = 'https://login.microsoftonline.com/botframework.com'; // only a name here: auth.ts says where

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

function createClient(serviceUrl: string, credentials: Credentials) {
  const client = new ConnectorClient(credentials, { baseUri: serviceUrl, userAgent: 'espace-collaboratif' });
  tameClient(client, serviceUrl);
  const { getToken } = credentials as { getToken?: (isForced: boolean) => Promise<string> };
  return { client, getToken: async (isForced: boolean) => getToken?.call(credentials, isForced) };
}

/** MSAL takes no signal: its answer is left alone once the time is over. */
async function withSignal<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Whether a token was refused, for a reason that waiting does not mend, or could not be asked for. */
export function parseTokenFailure(error: unknown): Failure {
  const { errorCode = '', errorNo = '' } = error as {
    readonly errorCode?: string;
    readonly errorNo?: string;
  };
  return TOKEN_REFUSED.test(errorCode) ? { kind: 'no-token', code: String(errorNo) } : { kind: 'not-sent' };
}

/** As RFC 6749 section 5.2 names them. */
const TOKEN_REFUSED = /^(invalid_client|unauthorized_client|invalid_request|invalid_scope|invalid_grant)$/;

function nameOf(error: unknown): string {
  const { errorCode, name } = error as { readonly errorCode?: string; readonly name?: string };
  return errorCode ?? name ?? 'unknown';
}
