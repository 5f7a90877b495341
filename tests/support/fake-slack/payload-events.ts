import { getWorkspace } from './places.ts';
import type { Json, UserSpec } from './types.ts';
import { toUser } from './user-methods.ts';
import type { Channel, World } from './world.ts';

/** docs.slack.dev/reference/events/user_change */
export function toUserChange(world: World, user: UserSpec): Json {
  const ts = world.ts();
  return {
    type: 'user_change',
    user: toUser(user, user.team, world),
    cache_ts: Math.floor(Number(ts)),
    event_ts: ts,
  };
}

/** docs.slack.dev/reference/events/member_joined_channel */
export function toBotJoined(world: World, channel: Channel, inviter: string): Json {
  return {
    type: 'member_joined_channel',
    user: getWorkspace(world, channel.team).botUser,
    channel: channel.id,
    channel_type: channel.isPrivate ? 'G' : 'C',
    team: channel.team,
    inviter,
    event_ts: world.ts(),
  };
}
