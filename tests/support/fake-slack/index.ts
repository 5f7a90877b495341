import { changeSpec, createChannel, createWorkspace } from './directory.ts';
import { DEFAULT_APP_TOKEN, DEFAULT_CLIENT, revokeTokens } from './oauth-methods.ts';
import { toBotJoined, toUserChange } from './payload-events.ts';
import { createPerson } from './person.ts';
import { dmId, getUser, getWorkspace } from './places.ts';
import { startServer } from './server.ts';
import { showMessage } from './shown.ts';
import { createSocketDelivery } from './socket-delivery.ts';
import { createTransport } from './transport.ts';
import type { FakeMessage, FakeSlack, FakeSlackOptions } from './types.ts';
import { APP_ID, createWorld, type World } from './world.ts';

/** A strict Slack on 127.0.0.1: the Web API, signed requests, Socket Mode, and people at their windows. */
export async function createFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const world = createWorld(options);
  const sockets = createSocketDelivery(world);
  const server = await startServer(world, sockets);
  const transport = createTransport(world, sockets);
  return {
    apiUrl: `${world.url}/api/`,
    appId: APP_ID,
    appToken: options.appToken ?? DEFAULT_APP_TOKEN,
    clientId: options.clientId ?? DEFAULT_CLIENT.id,
    clientSecret: options.clientSecret ?? DEFAULT_CLIENT.secret,
    addWorkspace: (workspace) => createWorkspace(world, workspace),
    addUser: (user) => {
      world.users.set(user.id, user);
    },
    addChannel: (channel) => createChannel(world, channel),
    changeUser: async (id, change) => {
      const user = changeSpec(world.users, id, change);
      await transport.sendIfWanted(user.team, toUserChange(world, user));
    },
    changeChannel: (id, change) => {
      changeSpec(world.channels, id, change);
    },
    inviteBot: async (id, inviter) => {
      const channel = changeSpec(world.channels, id, { botIsMember: true });
      await transport.sendIfWanted(channel.team, toBotJoined(world, channel, inviter));
    },
    connect: transport.connect,
    behave: server.behave,
    calls: world.calls,
    violations: world.violations,
    problems: world.problems,
    delivered: world.delivered,
    messages: (channel) => listMessages(world, channel),
    as: (user) => createPerson(world, transport, user),
    deliver: transport.deliver,
    sendEvent: transport.sendEvent,
    redeliver: transport.redeliver,
    approve: (url, by) => approve(world, url, by),
    expireTokens: (team) => {
      for (const token of world.tokens.values()) if (token.team === team) token.state = 'expired';
    },
    uninstall: async (team) => {
      revokeTokens(world, team);
      const { botUser } = getWorkspace(world, team);
      await transport.sendEvent(team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [botUser] } });
      await transport.sendEvent(team, { type: 'app_uninstalled' });
    },
    get sockets() {
      return sockets.count();
    },
    recycleSockets: sockets.recycle,
    endEvents: transport.endEvents,
    stop: async () => {
      transport.stop();
      await sockets.stop();
      await server.stop();
    },
  };
}

function listMessages(world: World, channel: string): readonly FakeMessage[] {
  const user = world.users.get(channel);
  const id = user === undefined ? channel : dmId(user, user.team);
  return (world.messages.get(id) ?? []).map((message) => ({ ...message, shown: showMessage(message) }));
}

/** docs.slack.dev/authentication/installing-with-oauth */
function approve(
  world: World,
  authorizeUrl: string,
  { team, user }: { readonly team: string; readonly user: string },
): string {
  const asked = new URL(authorizeUrl).searchParams;
  const clientId = world.options.clientId ?? DEFAULT_CLIENT.id;
  if (asked.get('client_id') !== clientId)
    throw new Error(`client_id ${asked.get('client_id')} is not known`);
  const scope = asked.get('scope') ?? '';
  if (scope === '') throw new Error('no scope is asked for');
  const redirectUri = asked.get('redirect_uri');
  getWorkspace(world, team);
  const code = `code-${world.next('C')}`;
  world.codes.set(code, { team, user: getUser(world, user).id, scope, redirectUri, used: false });
  const back = new URL(redirectUri ?? 'http://127.0.0.1/slack/oauth_redirect');
  back.searchParams.set('code', code);
  back.searchParams.set('state', asked.get('state') ?? '');
  return back.toString();
}
