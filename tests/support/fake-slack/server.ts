import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '../serve.ts';
import { createRateLimits } from './rate-limits.ts';
import { answerResponseUrl } from './response-url.ts';
import type { SocketDelivery } from './socket-delivery.ts';
import type { Behaviour, Call, Json } from './types.ts';
import { answerCall, parseArguments, teamOf } from './web-api.ts';
import type { World } from './world.ts';

type Rule = (call: Call) => Behaviour | null;

/** The HTTP end of the fake: the Web API, response_url, and the door of Socket Mode. */
export async function startServer(world: World, sockets: SocketDelivery) {
  const rules: Rule[] = [];
  const handle = createHandler(world, rules);
  const { server, stop, url } = await serve((request, response) => {
    handle(request, response).catch((error: unknown) => {
      world.violations.push(`${request.url}: the fake failed: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  server.on('upgrade', sockets.accept);
  world.url = url;
  return {
    behave: (rule: Rule) => {
      rules.push(rule);
    },
    stop,
  };
}

function createHandler(world: World, rules: readonly Rule[]) {
  const limit = createRateLimits(world);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(world, request);
    if (call === null) {
      response.writeHead(404).end();
      return;
    }
    const { token, id, ...rest } = call;
    world.calls.push({ ...rest, at: Date.now() });
    if (world.options.latencyMs) await wait(world.options.latencyMs);
    const behaviour = firstBehaviour(rules, { ...rest, at: Date.now() });
    if (behaviour === 'hang') return;
    if (typeof behaviour === 'object') {
      misbehave(response, behaviour);
      return;
    }
    const retryAfter = limit({ ...rest, token });
    if (retryAfter !== null) {
      misbehave(response, { retryAfter });
      return;
    }
    const answer =
      id === null
        ? { status: 200, body: answerCall(world, { ...rest, token }) }
        : answerResponseUrl(world, id, rest.args);
    world.answered += 1;
    if (behaviour === 'hang-after') return;
    if (behaviour === 'lose-reply') request.socket.destroy();
    else send(response, answer);
  };
}

/** Null for an address that the fake does not have. */
async function readCall(world: World, request: IncomingMessage) {
  const { pathname } = new URL(request.url ?? '/', world.url);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const [, area, name = ''] = pathname.split('/');
  if (request.method !== 'POST' || (area !== 'api' && area !== 'response')) return null;
  const { token: inBody, ...args } = parseArguments(body, request.headers['content-type'] ?? '');
  if (area === 'response') {
    const team = world.responseUrls.get(name)?.team ?? '';
    return { method: 'response_url', team, args, token: null, id: name };
  }
  const inHeader = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token = inHeader ?? (typeof inBody === 'string' ? inBody : null);
  return { method: name, team: teamOf(world, token), args: withBasicAuth(request, args), token, id: null };
}

/** oauth.v2.access takes the client's secret in the header too. */
function withBasicAuth(request: IncomingMessage, args: Json): Json {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (basic === undefined) return args;
  const [id, secret] = Buffer.from(basic, 'base64').toString().split(':');
  return { client_id: id, client_secret: secret, ...args };
}

function firstBehaviour(rules: readonly Rule[], call: Call): Behaviour {
  for (const rule of rules) {
    const behaviour = rule(call);
    if (behaviour !== null) return behaviour;
  }
  return 'ok';
}

function misbehave(response: ServerResponse, behaviour: Exclude<Behaviour, string>): void {
  if ('retryAfter' in behaviour) {
    response.writeHead(429, {
      'retry-after': String(behaviour.retryAfter),
      'content-type': 'application/json',
    });
    response.end(JSON.stringify({ ok: false, error: 'ratelimited' }));
  } else if ('status' in behaviour) response.writeHead(behaviour.status).end('upstream failure');
  else send(response, { status: 200, body: { ok: false, error: behaviour.error } });
}

function send(
  response: ServerResponse,
  answer: { readonly status: number; readonly body: Json | string },
): void {
  const isText = typeof answer.body === 'string';
  response.writeHead(answer.status, {
    'content-type': isText ? 'text/plain' : 'application/json; charset=utf-8',
  });
  response.end(isText ? answer.body : JSON.stringify(answer.body));
}
