import { withBlockIds } from './block-ids.ts';
import type { Block } from './block-kit.ts';
import { checkContent } from './content.ts';
import { fail, note, refuse } from './faults.ts';
import type { Request } from './method-table.ts';
import { toBotMessage, toChangedEvent, toDeletedEvent, toPostedEvent } from './payload-messages.ts';
import { findPlace } from './places.ts';
import type { Json } from './types.ts';
import type { Channel, StoredMessage, World } from './world.ts';

export function postMessage({ method, team, args }: Request, world: World): Json {
  const place = findPlace(world, team, String(args.channel));
  if ('error' in place) return fail(place.error);
  if (args.unfurl_links !== false || args.unfurl_media !== false) note(world, method, 'unfurl is not off');
  const refusal = checkContent(world, method, args);
  if (refusal !== null) return refusal;
  const message = storeMessage(world, { team, channel: place.channel, content: args });
  world.emit(team, toPostedEvent(message, world));
  return { ok: true, channel: message.channel, ts: message.ts, message: toBotMessage(message, world) };
}

export function postEphemeral({ method, team, args }: Request, world: World): Json {
  const place = findPlace(world, team, String(args.channel));
  if ('error' in place) return fail(place.error);
  if (/^[UW]/.test(String(args.channel))) return fail('channel_not_found'); // opens no direct message
  const user = String(args.user);
  if (!world.users.has(user)) return fail('user_not_found');
  if (!place.channel.members.includes(user)) return fail('user_not_in_channel');
  const refusal = checkContent(world, method, args);
  if (refusal !== null) return refusal;
  const message = storeMessage(world, { team, channel: place.channel, content: args, ephemeralTo: user });
  return { ok: true, message_ts: message.ts };
}

export function updateMessage({ method, team, args }: Request, world: World): Json {
  const found = findOwn({ method, team, args }, world);
  if ('refusal' in found) return found.refusal;
  const refusal =
    args.blocks === undefined && args.text === undefined ? null : checkContent(world, method, args);
  if (refusal !== null) return refusal;
  const previous = { ...found.message };
  changeMessage(world, found.message, args);
  world.emit(team, toChangedEvent(found.message, previous, world));
  const { channel, ts, text } = found.message;
  return { ok: true, channel, ts, text, message: toBotMessage(found.message, world) };
}

/** docs.slack.dev/reference/methods/chat.unfurl */
export function unfurl({ method, args }: Request, world: World): Json {
  const isNamed = args.unfurl_id !== undefined && args.source !== undefined;
  if (!isNamed && (args.channel === undefined || args.ts === undefined))
    return refuse(world, method, {
      error: 'invalid_arguments',
      why: 'neither unfurl_id nor message is named',
    });
  for (const content of Object.values(args.unfurls as Readonly<Record<string, Json>>)) {
    const refusal = checkContent(world, method, { ...content, text: 'shown below' });
    if (refusal !== null) return refusal;
  }
  return { ok: true };
}

export function deleteMessage({ method, team, args }: Request, world: World): Json {
  const found = findOwn({ method, team, args }, world);
  if ('refusal' in found) return found.refusal;
  found.message.deleted = true;
  world.emit(team, toDeletedEvent(found.message, world));
  return { ok: true, channel: found.message.channel, ts: found.message.ts };
}

/** The bot's message, put into the channel with the ids that Slack gives. */
export function storeMessage(
  world: World,
  post: { team: string; channel: Channel; content: Json; ephemeralTo?: string },
): StoredMessage {
  const { team, channel, content, ephemeralTo } = post;
  const message: StoredMessage = {
    channel: channel.id,
    ts: world.ts(),
    user: world.workspaces.get(team)?.botUser ?? '',
    botTeam: team,
    text: String(content.text ?? ''),
    blocks: withBlockIds(world, (content.blocks ?? []) as readonly Block[]),
    ...(hasKeys(content.metadata) && { metadata: content.metadata as StoredMessage['metadata'] }),
    ...(ephemeralTo !== undefined && { ephemeralTo }),
    ...(typeof content.thread_ts === 'string' && { threadTs: content.thread_ts }),
  };
  addMessage(world, message);
  return message;
}

export function addMessage(world: World, message: StoredMessage): void {
  const messages = world.messages.get(message.channel) ?? [];
  messages.push(message);
  world.messages.set(message.channel, messages);
}

/** Text without blocks drops the blocks; metadata stays unless it is given: docs.slack.dev/reference/methods/chat.update */
export function changeMessage(world: World, message: StoredMessage, content: Json): void {
  if (content.blocks !== undefined) message.blocks = withBlockIds(world, content.blocks as readonly Block[]);
  else if (content.text !== undefined) message.blocks = [];
  if (content.text !== undefined) message.text = String(content.text);
  if (content.metadata !== undefined) {
    message.metadata = hasKeys(content.metadata)
      ? (content.metadata as StoredMessage['metadata'])
      : undefined;
  }
  message.edited = true;
}

function findOwn(
  { method, team, args }: Omit<Request, 'token'>,
  world: World,
): { message: StoredMessage } | { refusal: Json } {
  const id = String(args.channel);
  if (/^[UW]/.test(id)) {
    const why = 'channel must be a channel id';
    return { refusal: refuse(world, method, { error: 'channel_not_found', why }) };
  }
  const place = findPlace(world, team, id);
  if ('error' in place) return { refusal: fail(place.error) };
  const message = world.messages.get(id)?.find(({ ts }) => ts === args.ts);
  if (message === undefined || message.deleted) return { refusal: fail('message_not_found') };
  if (message.ephemeralTo !== undefined) {
    return {
      refusal: refuse(world, method, {
        error: 'message_not_found',
        why: 'an ephemeral message has no update',
      }),
    };
  }
  const cannot = method === 'chat.delete' ? 'cant_delete_message' : 'cant_update_message';
  return message.botTeam === team ? { message } : { refusal: fail(cannot) };
}

function hasKeys(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
