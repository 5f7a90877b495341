import { fail, refuse } from './faults.ts';
import type { Request } from './method-table.ts';
import type { Json } from './types.ts';
import { APP_ID, type World } from './world.ts';

export const DEFAULT_CLIENT = { id: '111.222', secret: 'client-secret-of-the-tests' };
export const DEFAULT_APP_TOKEN = 'xapp-1-A0ESPACE-1-tests';
const MAX_GOOD_TOKENS = 2; // docs.slack.dev/authentication/using-token-rotation

/** docs.slack.dev/reference/methods/oauth.v2.access */
export function accessOauth({ method, args }: Request, world: World): Json {
  const refusal = checkClient(args, world);
  if (refusal !== null) return refusal;
  if (args.grant_type === 'refresh_token') return refresh(args, world);
  const code = world.codes.get(String(args.code));
  if (code === undefined) return fail('invalid_code');
  if (code.used) return fail('code_already_used');
  code.used = true;
  if (code.redirectUri !== null && code.redirectUri !== args.redirect_uri) {
    return refuse(world, method, { error: 'bad_redirect_uri', why: `${code.redirectUri} was asked for` });
  }
  return { ...issueTokens(world, code.team, code.scope), authed_user: { id: code.user } };
}

export function revokeToken({ token, args, team }: Request, world: World): Json {
  if (args.test !== true && token !== null) {
    world.tokens.set(token, { team, state: 'revoked' });
    world.emit(team, { type: 'tokens_revoked', tokens: { bot: [world.workspaces.get(team)?.botUser] } });
  }
  return { ok: true, revoked: args.test !== true };
}

export function uninstallApp({ args, team }: Request, world: World): Json {
  const refusal = checkClient(args, world);
  if (refusal !== null) return refusal;
  revokeTokens(world, team);
  world.emit(team, { type: 'app_uninstalled' });
  return { ok: true };
}

/** Access and refresh tokens alike. */
export function revokeTokens(world: World, team: string): void {
  for (const token of world.tokens.values()) if (token.team === team) token.state = 'revoked';
  for (const token of world.refreshTokens.values()) if (token.team === team) token.used = true;
}

/** The address that the socket is opened with; good once. */
export function openConnection(_request: Request, world: World): Json {
  const ticket = world.next('ticket');
  world.tickets.add(ticket);
  return { ok: true, url: `${world.url.replace('http:', 'ws:')}/link/?ticket=${ticket}&app_id=${APP_ID}` };
}

function checkClient(args: Json, world: World): Json | null {
  const { clientId = DEFAULT_CLIENT.id, clientSecret = DEFAULT_CLIENT.secret } = world.options;
  if (args.client_id !== clientId) return fail('invalid_client_id');
  return args.client_secret === clientSecret ? null : fail('bad_client_secret');
}

function refresh(args: Json, world: World): Json {
  const known = world.refreshTokens.get(String(args.refresh_token));
  if (known === undefined || known.used) return fail('invalid_refresh_token');
  known.used = true;
  return issueTokens(world, known.team, (world.options.scopes ?? ['chat:write']).join(','));
}

function issueTokens(world: World, team: string, scope: string): Json {
  const workspace = world.workspaces.get(team);
  const { tokenLifetime } = world.options;
  const rotates = tokenLifetime !== undefined;
  const token = `${rotates ? 'xoxe.xoxb' : 'xoxb'}-${team}-${world.next('token')}`;
  const expiresAt = rotates ? world.now() + tokenLifetime * 1000 : undefined;
  if (rotates) revokeOldest(world, team);
  world.tokens.set(token, { team, state: 'good', ...(expiresAt !== undefined && { expiresAt }) });
  return {
    ok: true,
    app_id: APP_ID,
    scope,
    token_type: 'bot',
    access_token: token,
    bot_user_id: workspace?.botUser,
    team: { id: team, name: workspace?.name },
    enterprise: null,
    is_enterprise_install: false,
    ...(rotates && { expires_in: tokenLifetime, refresh_token: issueRefreshToken(world, team) }),
  };
}

function issueRefreshToken(world: World, team: string): string {
  const token = `xoxe-1-${team}-${world.next('refresh')}`;
  world.refreshTokens.set(token, { team, used: false });
  return token;
}

function revokeOldest(world: World, team: string): void {
  const good = [...world.tokens.values()].filter((token) => token.team === team && token.state === 'good');
  for (const token of good.slice(0, Math.max(0, good.length - MAX_GOOD_TOKENS + 1))) token.state = 'revoked';
}
