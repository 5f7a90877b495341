import { fail, refuse } from './faults.ts';
import type { Request } from './method-table.ts';
import { toBotMessage } from './payload-messages.ts';
import { findPlace, getWorkspace, openDm } from './places.ts';
import type { Json } from './types.ts';
import type { Channel, StoredMessage, World } from './world.ts';

const MAX_PAGE = 999; // docs.slack.dev/reference/methods/conversations.history

export function openConversation({ method, team, args }: Request, world: World): Json {
  if (typeof args.channel === 'string') return toOpened(findPlace(world, team, args.channel), args, true);
  const users = String(args.users ?? '').split(',');
  if (users.length !== 1 || users[0] === '') {
    return refuse(world, method, { error: 'invalid_arguments', why: 'users: exactly one here' });
  }
  const already = [...world.channels.values()].some(
    (channel) => channel.team === team && channel.imUser === users[0],
  );
  const place = openDm(world, team, users[0] ?? '');
  if ('error' in place && place.error === 'account_inactive') return fail('user_disabled');
  return toOpened(place, args, already);
}

export function conversationInfo({ team, args }: Request, world: World): Json {
  const channel = world.channels.get(String(args.channel));
  if (channel === undefined || channel.team !== team) return fail('channel_not_found');
  if (channel.isPrivate && channel.botIsMember === false) return fail('channel_not_found');
  return { ok: true, channel: toChannel(channel) };
}

/** docs.slack.dev/reference/methods/conversations.members: of apps, too, by the id of their bot; `next_cursor` empty at the end. */
export function conversationMembers({ team, args }: Request, world: World): Json {
  const channel = world.channels.get(String(args.channel));
  if (channel === undefined || channel.team !== team) return fail('channel_not_found');
  if (channel.isPrivate && channel.botIsMember === false) return fail('channel_not_found');
  const bot = channel.botIsMember === false ? [] : [getWorkspace(world, team).botUser];
  const all = [...channel.members, ...bot];
  const start = args.cursor ? all.findIndex((id) => toCursor(id) === args.cursor) : 0;
  if (start < 0) return fail('invalid_cursor');
  const end = start + Number(args.limit ?? 100);
  const next = all[end];
  return {
    ok: true,
    members: all.slice(start, end),
    response_metadata: { next_cursor: next === undefined ? '' : toCursor(next) },
  };
}

/** Newest first, without ephemeral and deleted messages. */
export function history({ method, team, args }: Request, world: World): Json {
  if (/^[UW]/.test(String(args.channel))) {
    return refuse(world, method, { error: 'channel_not_found', why: 'channel must be a channel id' });
  }
  const place = findPlace(world, team, String(args.channel));
  if ('error' in place && !['is_archived', 'account_inactive'].includes(place.error))
    return fail(place.error);
  const limit = Number(args.limit ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    return refuse(world, method, { error: 'invalid_limit', why: `limit ${String(args.limit)}` });
  }
  return toPage(listReadable(world, args), { limit, args, world });
}

function toPage(
  messages: readonly StoredMessage[],
  page: { readonly limit: number; readonly args: Json; readonly world: World },
): Json {
  const { limit, args, world } = page;
  const start = args.cursor ? messages.findIndex(({ ts }) => toCursor(ts) === args.cursor) : 0;
  if (start < 0) return fail('invalid_cursor');
  const shown = messages.slice(start, start + limit);
  const following = messages[start + limit];
  return {
    ok: true,
    messages: shown.map((message) => toBotMessage(message, world, args.include_all_metadata === true)),
    has_more: following !== undefined,
    pin_count: 0,
    ...(following !== undefined && { response_metadata: { next_cursor: toCursor(following.ts) } }),
  };
}

function listReadable(world: World, { channel, oldest, latest, inclusive }: Json): readonly StoredMessage[] {
  const from = oldest === undefined ? Number.NEGATIVE_INFINITY : Number(oldest);
  const to = latest === undefined ? Number.POSITIVE_INFINITY : Number(latest);
  const isInside = (ts: number) => (inclusive === true ? ts >= from && ts <= to : ts > from && ts < to);
  return (world.messages.get(String(channel)) ?? [])
    .filter((message) => message.ephemeralTo === undefined && !message.deleted && !message.threadTs)
    .filter((message) => isInside(Number(message.ts)))
    .toReversed();
}

function toCursor(ts: string): string {
  return Buffer.from(`next_ts:${ts}`).toString('base64');
}

function toOpened(
  place: { readonly channel: Channel } | { readonly error: string },
  args: Json,
  already: boolean,
): Json {
  if ('error' in place) return fail(place.error);
  const channel = args.return_im === true ? toChannel(place.channel) : { id: place.channel.id };
  return { ok: true, ...(already && { no_op: true, already_open: true }), channel };
}

/** docs.slack.dev/reference/objects/conversation-object: here a channel that is not public has its name. */
function toChannel(channel: Channel): Json {
  const { id, name, imUser, archived = false, shared = false, isPrivate = false } = channel;
  if (imUser !== undefined) return { id, is_im: true, user: imUser, is_archived: archived, is_open: true };
  return {
    id,
    name,
    name_normalized: name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_archived: archived,
    is_shared: shared,
    is_ext_shared: shared,
    is_member: channel.botIsMember !== false,
    context_team_id: channel.team,
  };
}
