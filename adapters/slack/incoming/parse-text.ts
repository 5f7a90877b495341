import { toIntent } from '../../../src/chat-kit/intent.ts';
import { asJson, asList, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { Intent, Values } from '../../../src/conversation/chat.ts';
import { parseId } from './ids.ts';
import {
  type Origin,
  parseOrigin,
  parseResponseUrl,
  type Received,
  SLACK,
  toCanal,
  toCle,
} from './received.ts';
import { COMMAND, SHORTCUTS } from './surface.ts';

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
