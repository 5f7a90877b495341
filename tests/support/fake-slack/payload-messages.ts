import type { Json } from './types.ts';
import { APP_ID, type StoredMessage, type World } from './world.ts';

/** A message as the Web API, block actions and history show it. */
export function toBotMessage(message: StoredMessage, world: World, withMetadata = true): Json {
  const { user, ts, text, blocks, metadata, threadTs, edited, botTeam } = message;
  const team = botTeam ?? world.users.get(user)?.team;
  const workspace = botTeam === undefined ? undefined : world.workspaces.get(botTeam);
  return {
    user,
    type: 'message',
    ts,
    ...(workspace !== undefined && { bot_id: workspace.botId, app_id: APP_ID }),
    text,
    team,
    ...(workspace !== undefined && { bot_profile: toBotProfile(workspace.botId, workspace.id) }),
    ...(edited && { edited: { user, ts } }),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    blocks,
    ...(withMetadata && metadata !== undefined && { metadata }),
  };
}

export function toPostedEvent(message: StoredMessage, world: World): Json {
  return { ...toBotMessage(message, world), ...toPlace(message, world), event_ts: message.ts };
}

export function toChangedEvent(message: StoredMessage, previous: StoredMessage, world: World): Json {
  const ts = world.ts();
  return {
    type: 'message',
    subtype: 'message_changed',
    message: toBotMessage(message, world),
    previous_message: toBotMessage(previous, world),
    hidden: true,
    ts,
    event_ts: ts,
    ...toPlace(message, world),
  };
}

export function toDeletedEvent(message: StoredMessage, world: World): Json {
  const ts = world.ts();
  return {
    type: 'message',
    subtype: 'message_deleted',
    previous_message: toBotMessage(message, world),
    hidden: true,
    deleted_ts: message.ts,
    ts,
    event_ts: ts,
    ...toPlace(message, world),
  };
}

function toPlace({ channel }: StoredMessage, world: World): Json {
  const known = world.channels.get(channel);
  const kind = known?.isPrivate ? 'group' : 'channel';
  return { channel, channel_type: known?.imUser === undefined ? kind : 'im' };
}

function toBotProfile(id: string, team: string): Json {
  return { id, app_id: APP_ID, user_id: `U${id}`, name: 'espace', deleted: false, team_id: team };
}
