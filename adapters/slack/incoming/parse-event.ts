import { findFicheAt, toIntent } from '../../../src/chat-kit/intent.ts';
import { asJson, asList, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import { decodeText, parseId, parseThread, type Received, SLACK, toCanal, toCle } from './received.ts';
import { HOME_INTENT } from './surface.ts';

/** An event that asks for nothing, and where it happened. */
export interface Notice {
  readonly team: string;
  readonly cle: string;
}

export interface Arrival extends Notice {
  readonly channel: string;
  /** Who invited the bot; null when Slack does not say. */
  readonly inviter: string | null;
}

/** A direct message that a person typed, or null: bots, edits and the like are not for us. Never throws. */
export function parseMessageEvent(body: unknown): Received | null {
  const { event, team, cle } = parseEnvelope(body);
  const isTyped = event.subtype === undefined || event.subtype === 'file_share';
  if (event.type !== 'message' || event.channel_type !== 'im' || !isTyped || isFromBot(event)) return null;
  return toLine(event, { team, cle });
}

/** What was typed to the bot in a channel, without its name; null when it is not for us. Never throws. */
export function parseMention(body: unknown): Received | null {
  const { event, team, cle, bot } = parseEnvelope(body);
  const isTyped = event.subtype === undefined || event.subtype === 'file_share';
  if (event.type !== 'app_mention' || !isTyped || event.edited !== undefined || isFromBot(event)) return null;
  const text = textAt(event, 'text') ?? '';
  const ownName = bot === null ? /<@[A-Z0-9]+(\|[^>]*)?>/ : new RegExp(`<@${bot}(\\|[^>]*)?>`, 'g');
  return toLine({ ...event, text: text.replace(ownName, ' ') }, { team, cle });
}

/** Somebody opened the App Home; null for its other tabs. Never throws. */
export function parseHomeOpened(body: unknown): Received | null {
  const { event, team, cle } = parseEnvelope(body);
  const user = parseId(event, 'user');
  if (
    event.type !== 'app_home_opened' ||
    event.tab !== 'home' ||
    user === null ||
    team === null ||
    cle === null
  )
    return null;
  const account = { plateforme: SLACK, espace: team, identifiant: user };
  const origin = { account, team, user, canal: undefined, channel: null, triggerId: null };
  return { intent: toIntent(HOME_INTENT, {}, origin), team, user, channel: null, triggerId: null, cle };
}

/** The bot itself came into a channel; null when somebody else did. Never throws. */
export function parseArrival(body: unknown): Arrival | null {
  const { event, team, cle, bot } = parseEnvelope(body);
  const channel = parseId(event, 'channel');
  if (event.type !== 'member_joined_channel' || channel === null || team === null || cle === null)
    return null;
  if (bot === null || event.user !== bot) return null;
  return { team, cle, channel, inviter: parseId(event, 'inviter') };
}

/** The app was removed, or its bot's token taken back; null otherwise. Never throws. */
export function parseDeparture(body: unknown): Notice | null {
  const { event, team, cle } = parseEnvelope(body);
  if (team === null || cle === null) return null;
  if (event.type === 'app_uninstalled') return { team, cle };
  const bots = asJson(event.tokens).bot;
  return event.type === 'tokens_revoked' && Array.isArray(bots) && bots.length > 0 ? { team, cle } : null;
}

export interface ChannelNews extends Notice {
  readonly lieu: AccountRef;
  /** Null: nobody can write there any more, or we cannot. */
  readonly nom: string | null;
}

/**
 * A channel was renamed, archived or deleted, or we were taken out of it; null otherwise. A private channel has events of
 * its own: docs.slack.dev/reference/events/channel_rename, …/channel_archive, …/channel_left, …/group_left. Never throws.
 */
export function parseChannelNews(body: unknown): ChannelNews | null {
  const { event, team, cle } = parseEnvelope(body);
  const [, what] =
    /^(?:channel|group)_(rename|archive|deleted|left)$/.exec(textAt(event, 'type') ?? '') ?? [];
  const place = what === 'rename' ? asJson(event.channel) : event;
  const identifiant = parseId(place, what === 'rename' ? 'id' : 'channel');
  const nom = what === 'rename' ? textAt(place, 'name') : null;
  if (what === undefined || identifiant === null || team === null || cle === null) return null;
  if (what === 'rename' && nom === null) return null;
  return { team, cle, lieu: { plateforme: SLACK, espace: team, identifiant }, nom };
}

/** docs.slack.dev/reference/methods/chat.unfurl: what is not posted yet has no message. */
export type Posted =
  | { readonly channel: string; readonly ts: string }
  | { readonly unfurl_id: string; readonly source: 'composer' | 'conversations_history' };

/** Addresses of fiches that somebody posts, or is about to; `at` says where, as chat.unfurl asks for it. */
export interface Links extends Notice {
  readonly account: AccountRef;
  readonly links: readonly { readonly url: string; readonly numero: string }[];
  readonly at: Posted;
}

/** Null when none is a fiche's: docs.slack.dev/reference/events/link_shared. Never throws. */
export function parseLinks(body: unknown, publicUrl: string): Links | null {
  const { event, team, cle } = parseEnvelope(body);
  const user = parseId(event, 'user');
  const links = asList(event.links).flatMap((link) => {
    const url = textAt(link, 'url') ?? '';
    const numero = findFicheAt(url, publicUrl);
    return numero === null ? [] : [{ url, numero }];
  });
  const [channel, ts] = [textAt(event, 'channel'), textAt(event, 'message_ts')];
  const [unfurl_id, source] = [textAt(event, 'unfurl_id'), textAt(event, 'source')];
  if (event.type !== 'link_shared' || links.length === 0) return null;
  if (user === null || team === null || cle === null || channel === null || ts === null) return null;
  const isNamed = unfurl_id !== null && (source === 'composer' || source === 'conversations_history');
  const account = { plateforme: SLACK, espace: team, identifiant: user };
  return { team, cle, account, links, at: isNamed ? { unfurl_id, source } : { channel, ts } };
}

/** An account of the workspace is closed, or (again) open, since its profile changed; null for anything else. Never throws. */
export function parseUserChange(
  body: unknown,
): { readonly account: AccountRef; readonly isClosed: boolean } | null {
  const { event, team } = parseEnvelope(body);
  const person = asJson(event.user);
  const identifiant = parseId(person, 'id');
  if (event.type !== 'user_change' || identifiant === null || team === null) return null;
  const { teams } = asJson(person.enterprise_user); // of a Grid: docs.slack.dev/reference/objects/user-object
  const isHere = Array.isArray(teams) && teams.includes(team);
  const espace = isHere ? team : (parseId(person, 'team_id') ?? team);
  return { account: { plateforme: SLACK, espace, identifiant }, isClosed: person.deleted === true };
}

interface Envelope {
  readonly event: Json;
  /** Where the app is installed; in a shared channel the event itself may come from elsewhere. */
  readonly team: string | null;
  /** The user id of our bot in that workspace. */
  readonly bot: string | null;
  readonly cle: string | null;
}

function parseEnvelope(body: unknown): Envelope {
  const envelope = asJson(body);
  const [installation = {}] = asList(envelope.authorizations);
  const id = parseId(envelope, 'event_id');
  return {
    event: asJson(envelope.event),
    team: parseId(installation, 'team_id') ?? parseId(envelope, 'team_id'),
    bot: installation.is_bot === true ? parseId(installation, 'user_id') : null,
    cle: id === null ? null : toCle('event', id),
  };
}

function isFromBot(event: Json): boolean {
  return event.bot_id !== undefined || event.bot_profile !== undefined || event.hidden === true;
}

function toLine(event: Json, { team, cle }: Pick<Envelope, 'team' | 'cle'>): Received | null {
  const user = parseId(event, 'user');
  const channel = parseId(event, 'channel');
  if (user === null || channel === null || team === null || cle === null) return null;
  const texte = decodeText(textAt(event, 'text') ?? '').trim();
  if (texte === '' && event.type === 'message') return null;
  const espace = parseId(event, 'user_team') ?? parseId(event, 'team') ?? team;
  const account = { plateforme: SLACK, espace, identifiant: user };
  const canal = toCanal(team, channel, null);
  const origin = { account, team, user, canal, channel: canal?.identifiant ?? null, triggerId: null };
  return {
    intent: toIntent('commande', { texte }, origin),
    team,
    user,
    channel: origin.channel,
    triggerId: null,
    cle,
    ...parseThread(event, channel),
  };
}
