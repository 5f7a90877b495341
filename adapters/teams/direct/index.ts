import { asJson, textAt } from '../../../src/chat-kit/json.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import type { TeamsConfig } from '../config.ts';
import { type CallOptions, createCall } from '../workspaces/call.ts';
import * as microsoft from '../workspaces/microsoft.ts';
import type { RestFailure } from '../workspaces/outcome.ts';

/** Microsoft without a package of theirs: fetch, and what `incoming/verify.ts` checked. */
export function createMicrosoft(
  config: TeamsConfig,
  { logger }: { readonly logger: Logger },
): microsoft.Microsoft {
  const getToken = createTokens(config);
  return {
    createTake: (routes) => (_request, turn) =>
      turn(async (activity, budget) => {
        const route = routes.find(({ isFor }) => isFor(activity));
        return route === undefined ? null : route.answer(activity, budget);
      }),
    checkToken: () => microsoft.checkToken(config.appId, getToken),
    connectTo: microsoft.createConnectors((serviceUrl) => createConnector(serviceUrl, { getToken, logger })),
  };
}

export interface ConnectorOptions extends Pick<CallOptions<unknown>, 'logger'> {
  readonly getToken: (isForced: boolean) => Promise<string>;
}

/** learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export function createConnector(
  serviceUrl: string,
  { getToken, logger }: ConnectorOptions,
): microsoft.Connector {
  const client = async () => createAsk(serviceUrl, await getToken(false));
  const call = createCall({ getToken, client, logger });
  return {
    post: (id, body, signal) =>
      call(signal, async (ask) =>
        idOf(await ask('POST', ['conversations', id, 'activities'], { body, signal })),
      ),
    update: (id, body, signal) =>
      call(signal, async (ask) => {
        const path = ['conversations', id, 'activities', body.id ?? ''];
        return idOf(await ask('PUT', path, { body, signal })) || (body.id ?? '');
      }),
    open: (chat, signal) =>
      call(signal, async (ask) =>
        idOf(await ask('POST', ['conversations'], { body: microsoft.toParameters(chat), signal })),
      ),
    askMember: (id, user, signal) =>
      call(signal, (ask) => ask<microsoft.Member>('GET', ['conversations', id, 'members', user], { signal })),
    listMembers: (id, signal) =>
      call(signal, (ask) =>
        microsoft.listPages(async (continuationToken) => {
          const query = {
            pageSize: String(microsoft.PAGE_SIZE),
            ...(continuationToken && { continuationToken }),
          };
          return ask<microsoft.MembersPage>('GET', ['conversations', id, 'pagedmembers'], { query, signal });
        }),
      ),
    listChannels: (team, signal) =>
      call(signal, async (ask) => {
        const listed = await ask<Channels>('GET', ['teams', team, 'conversations'], { signal });
        return listed.conversations ?? [];
      }),
    getTeam: (team, signal) =>
      call(signal, (ask) => ask<microsoft.Named>('GET', ['teams', team], { signal })),
  };
}

interface Channels {
  readonly conversations?: readonly microsoft.Named[];
}

interface Asked {
  readonly body?: object;
  readonly query?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** One request, never repeated. @throws ServiceError what was answered; else what fetch throws */
function createAsk(serviceUrl: string, token: string) {
  const base = `${serviceUrl.replace(/\/*$/, '')}/v3`;
  return async <Value>(
    method: string,
    path: readonly string[],
    { body, query, signal }: Asked,
  ): Promise<Value> => {
    const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
    const response = await fetch(`${base}/${path.map(encodeURIComponent).join('/')}${search}`, {
      method,
      headers: {
        'User-Agent': 'espace-collaboratif',
        ...(token !== '' && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal,
    });
    const text = await response.text();
    if (!response.ok) throw toServiceError(response, text);
    return JSON.parse(text || '{}');
  };
}

/** An answer that is a refusal, as outcome.ts reads it. */
function toServiceError({ status, headers }: Response, bodyAsText: string): Error {
  const retryAfter = headers.get('retry-after');
  const failure: RestFailure = {
    statusCode: status,
    response: { bodyAsText, headers: new Map(retryAfter === null ? [] : [['retry-after', retryAfter]]) },
  };
  return Object.assign(new Error(`the service answered ${status}`), failure);
}

function idOf(answer: unknown): string {
  return textAt(asJson(answer), 'id') ?? '';
}

/**
 * The bot's own tokens, from the Microsoft identity platform, kept until shortly before their end:
 * learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export function createTokens(config: TeamsConfig): (isForced: boolean) => Promise<string> {
  let known: Promise<Token> | null = null;
  const renew = () => {
    const asked = askToken(config);
    known = asked;
    asked.catch(() => {
      if (known === asked) known = null; // the next call asks again
    });
    return asked;
  };
  return async (isForced) => {
    if (config.appId === '') return ''; // the local emulator asks for none
    const read = isForced ? renew() : (known ?? renew());
    const token = await read;
    if (token.endsAt > Date.now()) return token.text;
    return (await (known === null || known === read ? renew() : known)).text; // whoever saw it first has asked
  };
}

interface Token {
  readonly text: string;
  readonly endsAt: number;
}

/** Why there is none, as the Microsoft identity platform says it: RFC 6749 section 5.2, and its own number. */
interface Refused extends Error {
  readonly errorCode: string;
  readonly errorNo: string;
}

async function askToken({ appId, appPassword, appTenantId, loginUrl }: TeamsConfig): Promise<Token> {
  const base = (loginUrl ?? 'https://login.microsoftonline.com').replace(/\/*$/, '');
  const response = await fetch(`${base}/${appTenantId ?? 'botframework.com'}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: appPassword,
      scope: `${microsoft.ISSUER}/.default`,
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  const body = asJson(await response.json());
  const text = textAt(body, 'access_token');
  if (response.ok && text !== null)
    return { text, endsAt: Date.now() + Number(body.expires_in ?? 0) * 1_000 - EARLY_MS };
  const [errorNo = ''] = Array.isArray(body.error_codes) ? body.error_codes.map(String) : [];
  const refused: Partial<Refused> = { errorCode: textAt(body, 'error') ?? String(response.status), errorNo };
  throw Object.assign(new Error('no token'), refused);
}

const LONGEST_MS = 10_000;
const EARLY_MS = 5 * 60_000;
