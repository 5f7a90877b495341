import { changeSpec, createChannel, createWorkspace } from './directory.ts';
import { DEFAULT_APP_TOKEN, DEFAULT_CLIENT, revokeTokens } from './oauth-methods.ts';
import { toBotJoined, toUserChange } from './payload-events.ts';
import { createPerson } from './person.ts';
import { dmId, getUser, getWorkspace } from './places.ts';
import { startServer } from './server.ts';
import { showMessage } from './shown.ts';
import { createSocketDelivery } from './socket-delivery.ts';
import { createTransport } from './transport.ts';
import type { ChannelSpec, FakeMessage, FakeSlackOptions, UserSpec, WorkspaceSpec } from './types.ts';
import { APP_ID, createWorld, type World } from './world.ts';

/** A strict Slack on 127.0.0.1: the Web API, signed requests, Socket Mode, and people at their windows. */
export async function createFakeSlack(options: FakeSlackOptions = {}) {
  const world = createWorld(options);
  const sockets = createSocketDelivery(world);
  const server = await startServer(world, sockets);
  const transport = createTransport(world, sockets);
  return {
    /** To give as SLACK_API_URL; ends with /api/. */
    apiUrl: `${world.url}/api/`,
    appId: APP_ID,
    /** To give as SLACK_APP_TOKEN. */
    appToken: options.appToken ?? DEFAULT_APP_TOKEN,
    clientId: options.clientId ?? DEFAULT_CLIENT.id,
    clientSecret: options.clientSecret ?? DEFAULT_CLIENT.secret,
    addWorkspace: (workspace: WorkspaceSpec) => createWorkspace(world, workspace),
    addUser: (user: UserSpec) => {
      world.users.set(user.id, user);
    },
    addChannel: (channel: ChannelSpec) => createChannel(world, channel),
    /** An account deactivated, renamed...: user_change is sent to the programs that subscribed to it. */
    changeUser: async (id: string, change: Partial<UserSpec>) => {
      const user = changeSpec(world.users, id, change);
      await transport.sendIfWanted(user.team, toUserChange(world, user));
    },
    /** A channel archived, the bot removed...: nothing is sent. */
    changeChannel: (id: string, change: Partial<ChannelSpec>) => {
      changeSpec(world.channels, id, change);
    },
    /** Somebody invites the bot into a channel: member_joined_channel. */
    inviteBot: async (id: string, inviter: string) => {
      const channel = changeSpec(world.channels, id, { botIsMember: true });
      await transport.sendIfWanted(channel.team, toBotJoined(world, channel, inviter));
    },
    /** Where signed events and interactions are delivered over HTTP; Socket Mode needs none. */
    connect: transport.connect,
    /** What the next calls of a method do: first match wins; a rule stays until the end. */
    behave: server.behave,
    calls: world.calls,
    /** Faults of the program: a limit broken, a wrong argument, an action id twice... Must stay empty in tests. */
    violations: world.violations,
    /** What a person would see go wrong (no answer in 3 s, an error status), and events that were not taken. */
    problems: world.problems,
    delivered: world.delivered,
    /** A channel's, oldest first, with the deleted and ephemeral ones. A user id means the DM. */
    messages: (channel: string) => listMessages(world, channel),
    as: (user: string) => createPerson(world, transport, user),
    /** One signed request, raw, over HTTP. */
    deliver: transport.deliver,
    /** An event of that workspace in its envelope, over the transport in use, with Slack's three retries. */
    sendEvent: transport.sendEvent,
    /** The same envelope once more, as Slack does when it is unsure; the last one by default. */
    redeliver: transport.redeliver,
    /** An administrator says yes on Slack's page of that address; answers where the browser is sent, with the code. */
    approve: (url: string, by: { readonly team: string; readonly user: string }) => approve(world, url, by),
    /** The tokens of a workspace work no more: `token_expired`. */
    expireTokens: (team: string) => {
      for (const token of world.tokens.values()) if (token.team === team) token.state = 'expired';
    },
    /** The app is removed: tokens are revoked, and tokens_revoked and app_uninstalled are sent. */
    uninstall: async (team: string) => {
      revokeTokens(world, team);
      const { botUser } = getWorkspace(world, team);
      await transport.sendEvent(team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [botUser] } });
      await transport.sendEvent(team, { type: 'app_uninstalled' });
    },
    /** Socket Mode connections that are open */
    get sockets() {
      return sockets.count();
    },
    /** Asks the connected programs to connect again, as Slack does every few hours. */
    recycleSockets: sockets.recycle,
    /** it tells of nothing more by itself; what is on its way is taken before */
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
