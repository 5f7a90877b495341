import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import {
  ConnectorClient,
  type ServiceClientCredentialsFactory,
  TeamsConnectorClient,
} from 'botframework-connector';
import { memberOf } from '../../../src/domain/nouns/tables.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { ISSUER } from './auth.ts';
import { type Failure, parseFailure } from './outcome.ts';

/** What was asked, or why not. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

export interface ConnectorOptions {
  readonly appId: string;
  readonly credentials: ServiceClientCredentialsFactory;
  readonly logger: Logger;
}

type Call = <Value>(signal: AbortSignal, work: (client: Client) => Promise<Value>) => Promise<Answer<Value>>;

/** What Microsoft's service does for every bot, and for bots in Teams. */
type Client = Pick<ConnectorClient, 'conversations'> & Pick<TeamsConnectorClient, 'teams'>;

/**
 * A token first: as long as there is none, nothing was sent. One that is refused, which posts nothing, is renewed and the
 * call made once more: a 401 that is left was said of a token just made.
 */
export function createCall(serviceUrl: string, options: ConnectorOptions): Call {
  const tokens = createTokens(serviceUrl, options);
  return async (signal, work) => {
    const first = await callOnce(tokens.find(signal), work, options.logger);
    if (first.token === null || !isTokenRefused(first.answer) || signal.aborted) return first.answer;
    return (await callOnce(tokens.renew(first.token, signal), work, options.logger)).answer;
  };
}

/** A client, and which of our tokens it writes with. */
interface Held {
  readonly client: Client;
  readonly token: number;
}

/** The tokens of one address, counted; several calls that were refused with the same one renew it once. */
function createTokens(serviceUrl: string, { appId, credentials }: ConnectorOptions) {
  let made: ReturnType<typeof createClient> | null = null;
  let renewing: Promise<unknown> | null = null;
  let token = 0;
  const hold = async (signal: AbortSignal, isForced: boolean): Promise<Held> => {
    made ??= createClient(serviceUrl, await credentials.createCredentials(appId, ISSUER, LOGIN, true));
    if (appId !== '') await withSignal(made.getToken(isForced), signal); // the local emulator asks for none
    if (isForced) token += 1;
    return { client: made.client, token };
  };
  return {
    find: (signal: AbortSignal) => hold(signal, false),
    async renew(refused: number, signal: AbortSignal): Promise<Held> {
      if (refused === token) {
        renewing ??= hold(signal, true).finally(() => {
          renewing = null;
        });
        await renewing;
      }
      return hold(signal, false);
    },
  };
}

async function callOnce<Value>(
  holding: Promise<Held>,
  work: (client: Client) => Promise<Value>,
  logger: Logger,
): Promise<{ readonly answer: Answer<Value>; readonly token: number | null }> {
  let held: Held;
  try {
    held = await holding;
  } catch (error) {
    logger.error('no token to write with', { reason: nameOf(error) });
    return { answer: { ok: false, failure: parseTokenFailure(error) }, token: null };
  }
  const { client, token } = held;
  try {
    return { answer: { ok: true, value: await work(client) }, token };
  } catch (error) {
    return { answer: { ok: false, failure: parseFailure(error) }, token };
  }
}

function isTokenRefused(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.failure.kind === 'answer' && answer.failure.status === 401;
}

export const LOGIN = 'https://login.microsoftonline.com/botframework.com'; // only a name here: auth.ts says where

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

function createClient(serviceUrl: string, credentials: Credentials) {
  const options = { baseUri: serviceUrl, userAgent: 'espace-collaboratif' };
  const general = new ConnectorClient(credentials, options);
  const ofTeams = new TeamsConnectorClient(credentials, options);
  for (const one of [general, ofTeams]) tameClient(one, serviceUrl);
  const client = { conversations: general.conversations, teams: ofTeams.teams };
  return { client, getToken: (isForced: boolean) => askToken(credentials, isForced) };
}

/** Their type of credentials does not say that all but those of the local emulator can be asked for a token. */
export async function askToken(credentials: object, isForced: boolean): Promise<string | undefined> {
  const { getToken } = credentials as { getToken?: (isForced: boolean) => Promise<string> };
  return getToken?.call(credentials, isForced);
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
  const [errorCode, errorNo] = [memberOf(error, 'errorCode'), memberOf(error, 'errorNo') ?? ''];
  return TOKEN_REFUSED.test(String(errorCode))
    ? { kind: 'no-token', code: String(errorNo) }
    : { kind: 'not-sent' };
}

/** As RFC 6749 section 5.2 names them. */
const TOKEN_REFUSED = /^(invalid_client|unauthorized_client|invalid_request|invalid_scope|invalid_grant)$/;

function nameOf(error: unknown): string {
  return String(memberOf(error, 'errorCode') ?? memberOf(error, 'name') ?? 'unknown');
}

/**
 * Makes a client of the SDK fit to be used: it would post a second time on 500, 502, 429 and cut connections (its own
 * switches are ignored: botbuilder-stdlib, serviceClientContext), and wait for ever.
 */
export function tameClient(
  connectorClient: ConnectorClient | TeamsConnectorClient,
  serviceUrl: string,
): void {
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
