import { fail, note, refuse } from './faults.ts';
import { METHODS, type Method, type Request } from './method-table.ts';
import { DEFAULT_APP_TOKEN } from './oauth-methods.ts';
import type { Json } from './types.ts';
import type { World } from './world.ts';

const COMMON = ['team_id']; // the SDK adds it by itself
const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false };
const TEXTS = new Set(['text', 'ts', 'thread_ts', 'oldest', 'latest', 'cursor', 'email', 'code', 'limit']);

/** The arguments as the program meant them: JSON strings parsed, `true` and `false` as such, without the token. */
export function parseArguments(body: string, contentType: string): Json {
  if (contentType.startsWith('application/json')) return JSON.parse(body) as Json;
  const args = Object.fromEntries(
    [...new URLSearchParams(body)].map(([key, value]) => [key, toValue(key, value)]),
  );
  return args;
}

/** Slack's answer to one call; faults of the program are noted. */
export function answerCall(world: World, request: Request): Json {
  const method = METHODS.get(request.method);
  if (method === undefined) {
    return refuse(world, request.method, { error: 'unknown_method', why: 'not known here' });
  }
  const refusal =
    checkToken(world, method, request) ??
    checkScope(world, method, request) ??
    checkNames(world, method, request);
  return refusal ?? method.run(request, world);
}

/** The workspace that a token belongs to; empty for none. */
export function teamOf(world: World, token: string | null): string {
  return (token === null ? undefined : world.tokens.get(token)?.team) ?? '';
}

function toValue(key: string, value: string): unknown {
  if (TEXTS.has(key)) return value;
  if (value in BOOLEANS) return BOOLEANS[value];
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value; // the method refuses it
  }
}

function checkToken(world: World, { auth }: Method, { token, team, args }: Request): Json | null {
  if (auth === 'client') return null;
  if (token === null) return fail('not_authed');
  if (auth === 'app') {
    return token === (world.options.appToken ?? DEFAULT_APP_TOKEN) ? null : fail('invalid_auth');
  }
  const known = world.tokens.get(token);
  if (known === undefined) return fail(token.startsWith('xapp-') ? 'not_allowed_token_type' : 'invalid_auth');
  if (known.state === 'revoked') return fail('token_revoked');
  if (known.state === 'expired' || (known.expiresAt ?? Number.POSITIVE_INFINITY) <= world.now()) {
    return fail('token_expired');
  }
  return args.team_id === undefined || args.team_id === team ? null : fail('team_access_not_granted');
}

function checkScope(world: World, { scopes: needed }: Method, { method }: Request): Json | null {
  const granted = world.options.scopes;
  if (granted === undefined || needed.length === 0 || needed.some((scope) => granted.includes(scope)))
    return null;
  return refuse(world, method, { error: 'missing_scope', why: `needs ${needed.join(' or ')}` });
}

function checkNames(world: World, spec: Method, { method, args }: Request): Json | null {
  const known = [...spec.required, ...spec.optional, ...COMMON];
  const unknown = Object.keys(args).filter((name) => !known.includes(name));
  if (unknown.length > 0) note(world, method, `unknown arguments: ${unknown.join(', ')}`);
  const missing = spec.required.filter((name) => args[name] === undefined || args[name] === '');
  if (missing.length === 0) return null;
  return refuse(world, method, { error: 'invalid_arguments', why: `missing: ${missing.join(', ')}` });
}
