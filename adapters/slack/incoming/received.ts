import { type Actor, toCle as hash, toIntent } from '../../../src/chat-kit/intent.ts';
import { asJson, asList, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { CanalRef, Intent, Values } from '../../../src/conversation/chat.ts';
import { COMMAND, SHORTCUTS } from './surface.ts';

/** Name of the platform, as accounts carry it. */
export const SLACK = 'slack';

/** What came in, and what is needed to answer. Everything is taken from the signed payload. */
export interface Received {
  readonly intent: Intent;
  /** The workspace where the app is installed: its token answers. */
  readonly team: string;
  readonly user: string;
  /** Where only this person sees the answer; null: in their conversation with the bot. */
  readonly channel: string | null;
  /** Opens one view, once, within 3 s: docs.slack.dev/interactivity/handling-user-interaction */
  readonly triggerId: string | null;
  /** The thread in which it was asked; absent outside of one. */
  readonly thread?: Thread;
  /** Takes an answer without any token, for 30 minutes: docs.slack.dev/interactivity/handling-user-interaction#message_responses */
  readonly responseUrl?: string;
  /** The same for every copy of the same event, for the ReceptionStore. */
  readonly cle: string;
}

/** Replies under a message: `ts` is that message's. */
export interface Thread {
  readonly channel: string;
  readonly ts: string;
}

/** The thread of a message; none for a message that others reply to. */
export function parseThread(message: Json, channel: string | null): Pick<Received, 'thread'> {
  const ts = textAt(message, 'thread_ts');
  if (channel === null || ts === null || ts === textAt(message, 'ts')) return {};
  return { thread: { channel, ts } };
}

export function parseResponseUrl(payload: Json): Pick<Received, 'responseUrl'> {
  const responseUrl = textAt(payload, 'response_url');
  return responseUrl !== null && URL.canParse(responseUrl) ? { responseUrl } : {};
}

/** Who acted and where, before it is known what was asked. */
export interface Origin extends Omit<Received, 'intent' | 'cle'>, Actor {}

/** A short key that is the same for the same parts, on every replica. */
export function toCle(kind: string, ...parts: readonly (string | null)[]): string {
  return hash(`${SLACK}:${kind}`, ...parts);
}

/** The person and place of an interaction (button, shortcut, form); null when it names none. */
export function parseOrigin(body: Json): Origin | null {
  const person = asJson(body.user);
  const user = parseId(person, 'id');
  const home = parseId(asJson(body.team), 'id') ?? parseId(person, 'team_id');
  const team = parseId(asJson(body.view), 'app_installed_team_id') ?? home;
  if (user === null || team === null) return null;
  const place = asJson(body.channel);
  const canal = toCanal(team, parseId(place, 'id'), textAt(place, 'name'));
  return {
    account: { plateforme: SLACK, espace: parseId(person, 'team_id') ?? home ?? team, identifiant: user },
    team,
    user,
    canal,
    channel: canal?.identifiant ?? null,
    triggerId: textAt(body, 'trigger_id'),
  };
}

/** Undefined in a direct message. Slack has no true name for what is not public: it says « privategroup ». */
export function toCanal(team: string, id: string | null, name: string | null): CanalRef | undefined {
  if (id === null || id.startsWith('D')) return undefined;
  const nom = name === null || NO_NAMES.has(name) ? '' : name;
  return { plateforme: SLACK, espace: team, identifiant: id, nom };
}

const NO_NAMES = new Set(['directmessage', 'privategroup']);

/**
 * A text of Slack as the person typed it: mentions, links and channels in words, then the three entities. Who is named by a
 * number alone still is: `withNames` asks Slack who that is.
 * Source: docs.slack.dev/messaging/formatting-message-text
 */
export function decodeText(text: string): string {
  return decodeEntities(
    text.replace(/<([^<>]*)>/g, (whole, inside: string) => decodeReference(inside, whole)),
  );
}

function decodeReference(inside: string, whole: string): string {
  const [target = '', said] = splitOnce(inside, '|');
  const label = said === '' ? undefined : said;
  const sign = target[0] ?? '';
  if ((sign === '@' || sign === '#') && label === undefined) return `<${target}>`;
  if (sign === '@' || sign === '#') return sign + label?.replace(/^[@#]/, '');
  if (sign === '!') return label ?? `@${target.slice(1).split('^')[0]}`;
  if (target === '') return whole;
  const address = target.replace(/^(mailto|tel):/, '');
  if (label === undefined || address === label || target.replace(/^https?:\/\//, '') === label)
    return label ?? address;
  return `${label} (${address})`;
}

function splitOnce(text: string, mark: string): readonly [string, string?] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

/**
 * What stands in the fields of a view (`view.state.values`), by field: an empty field is an empty text, several
 * choices are a list. Source: docs.slack.dev/reference/views
 */
export function parseFields(view: Json): Values {
  const blocks = Object.entries(asJson(asJson(view.state).values));
  return Object.fromEntries(
    blocks.flatMap(([blockId, actions]) =>
      Object.entries(asJson(actions)).map(([, element]) => [blockId, parseElement(asJson(element))]),
    ),
  );
}

function parseElement(element: Json): Values[string] {
  if (Array.isArray(element.selected_options)) {
    const chosen = asList(element.selected_options).flatMap((option) => textAt(option, 'value') ?? []);
    return chosen.length < 2 ? (chosen[0] ?? '') : chosen; // one tick is a text, as on every other platform
  }
  if ('selected_option' in element) return textAt(asJson(element.selected_option), 'value') ?? '';
  const picked = textAt(element, 'selected_date') ?? textAt(element, 'selected_time');
  return picked ?? textAt(element, 'value') ?? '';
}

/** A slash command -> what was typed after it; null when it is none of ours. Never throws. */
export function parseCommand(body: unknown): Received | null {
  const payload = asJson(body);
  const team = parseId(payload, 'team_id');
  const user = parseId(payload, 'user_id');
  const triggerId = textAt(payload, 'trigger_id');
  if (payload.command !== COMMAND || team === null || user === null || triggerId === null) return null;
  const canal = toCanal(team, parseId(payload, 'channel_id'), textAt(payload, 'channel_name'));
  const account = { plateforme: SLACK, espace: team, identifiant: user };
  const origin = { account, team, user, canal, channel: canal?.identifiant ?? null, triggerId };
  const texte = decodeText(textAt(payload, 'text') ?? '').trim();
  return { ...toReceived('commande', { texte }, origin), ...parseResponseUrl(payload) };
}

/** A global or message shortcut -> its intent; null when it is none of ours. Never throws. */
export function parseShortcut(body: unknown): Received | null {
  const payload = asJson(body);
  const shortcut = new Map(Object.entries(SHORTCUTS)).get(textAt(payload, 'callback_id') ?? '');
  const origin = parseOrigin(payload);
  if (shortcut === undefined || origin?.triggerId == null) return null;
  if (shortcut.type === 'global')
    return payload.type === 'shortcut' ? toReceived(shortcut.intent, {}, origin) : null;
  if (payload.type !== 'message_action') return null;
  const picked = { texte: parseMessageText(payload), ...parseFil(payload, origin) };
  const received = toReceived(shortcut.intent, picked, origin);
  return { ...received, ...parseResponseUrl(payload) };
}

function toReceived(name: Intent['name'], values: Intent['values'], origin: Origin): Received {
  const { team, user, channel, triggerId } = origin;
  const cle = toCle('trigger', triggerId);
  return { intent: toIntent(name, values, origin), team, user, channel, triggerId, cle };
}

/** The post below which a message stands, as the ledger names it: docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
function parseFil({ message }: Json, { channel }: Origin): Intent['values'] {
  const ts = textAt(asJson(message), 'thread_ts') ?? textAt(asJson(message), 'ts');
  return ts === null || channel === null ? {} : { fil: `${channel}:${ts}` };
}

function parseMessageText(payload: Json): string {
  return decodeText(textAt(asJson(payload.message), 'text') ?? '').trim();
}

/** An id of Slack (user, team, channel, view...): letters and figures only, else null. */
export function parseId(object: Json, key: string): string | null {
  const value = textAt(object, key);
  return value !== null && ID.test(value) ? value : null;
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;
