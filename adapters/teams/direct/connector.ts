import { asJson, textAt } from '../../../src/chat-kit/json.ts';
import { type CallOptions, createCall } from '../workspaces/call.ts';
import {
  type Connector,
  listPages,
  type Member,
  type MembersPage,
  type Named,
  PAGE_SIZE,
  toParameters,
} from '../workspaces/microsoft.ts';
import type { RestFailure } from '../workspaces/outcome.ts';

export interface ConnectorOptions extends Pick<CallOptions<unknown>, 'logger'> {
  readonly getToken: (isForced: boolean) => Promise<string>;
}

/** learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export function createConnector(serviceUrl: string, { getToken, logger }: ConnectorOptions): Connector {
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
        idOf(await ask('POST', ['conversations'], { body: toParameters(chat), signal })),
      ),
    askMember: (id, user, signal) =>
      call(signal, (ask) => ask<Member>('GET', ['conversations', id, 'members', user], { signal })),
    listMembers: (id, signal) =>
      call(signal, (ask) =>
        listPages(async (continuationToken) => {
          const query = { pageSize: String(PAGE_SIZE), ...(continuationToken && { continuationToken }) };
          return ask<MembersPage>('GET', ['conversations', id, 'pagedmembers'], { query, signal });
        }),
      ),
    listChannels: (team, signal) =>
      call(signal, async (ask) => {
        const listed = await ask<Channels>('GET', ['teams', team, 'conversations'], { signal });
        return listed.conversations ?? [];
      }),
    getTeam: (team, signal) => call(signal, (ask) => ask<Named>('GET', ['teams', team], { signal })),
  };
}

interface Channels {
  readonly conversations?: readonly Named[];
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
