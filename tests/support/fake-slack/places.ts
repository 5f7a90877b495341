import type { UserSpec } from './types.ts';
import type { Channel, Workspace, World } from './world.ts';

/** Where the bot may write: the channel, or Slack's error code. */
export type Place = { readonly channel: Channel } | { readonly error: string };

/** A channel id, or a user id, which opens the direct message. */
export function findPlace(world: World, team: string, target: string): Place {
  if (/^[UW]/.test(target)) return openDm(world, team, target);
  const channel = world.channels.get(target);
  if (channel === undefined || channel.team !== team) return { error: 'channel_not_found' };
  if (channel.archived) return { error: 'is_archived' };
  if (channel.imUser === undefined) return checkMembership(channel);
  return world.users.get(channel.imUser)?.deleted ? { error: 'account_inactive' } : { channel };
}

function checkMembership(channel: Channel): Place {
  if (channel.botIsMember !== false) return { channel };
  return { error: channel.isPrivate ? 'channel_not_found' : 'not_in_channel' };
}

/** The direct message of the bot of a workspace with a user, made when it is not there yet. */
export function openDm(world: World, team: string, userId: string): Place {
  const user = findVisibleUser(world, team, userId);
  if (user === null) return { error: 'user_not_found' };
  if (user.deleted) return { error: 'account_inactive' };
  if (user.isBot) return { error: 'cannot_dm_bot' };
  const id = dmId(user, team);
  const known = world.channels.get(id);
  if (known !== undefined) return { channel: known };
  const channel: Channel = { id, team, name: 'directmessage', members: [userId], imUser: userId };
  world.channels.set(id, channel);
  return { channel };
}

/** The id of a DM follows from the user's, whatever the order in which they are opened. */
export function dmId(user: UserSpec, team: string): string {
  return user.team === team ? `D${user.id}` : `D${user.id}${team}`;
}

/** A member of the workspace, or somebody who shares a channel with it. */
export function findVisibleUser(world: World, team: string, userId: string): UserSpec | null {
  const user = world.users.get(userId);
  if (user === undefined) return null;
  if (user.team === team) return user;
  const shares = [...world.channels.values()].some(
    (channel) => channel.shared && channel.team === team && channel.members.includes(userId),
  );
  return shares ? user : null;
}

/** @throws Error when the test names a workspace that was not added */
export function getWorkspace(world: World, team: string): Workspace {
  const workspace = world.workspaces.get(team);
  if (workspace === undefined) throw new Error(`there is no workspace ${team}`);
  return workspace;
}

/** @throws Error when the test names a user that was not added */
export function getUser(world: World, id: string): UserSpec {
  const user = world.users.get(id);
  if (user === undefined) throw new Error(`there is no user ${id}`);
  return user;
}

/** Whether the app is installed there: it has a token that was not revoked. */
export function isInstalled(world: World, team: string): boolean {
  return [...world.tokens.values()].some((token) => token.team === team && token.state !== 'revoked');
}
