import { toIntent } from '../../../src/chat-kit/intent.ts';
import { asJson, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { Intent } from '../../../src/conversation/chat.ts';
import { parseId } from './ids.ts';
import { decodeText } from './parse-text.ts';
import type { Origin, Received } from './received.ts';
import { parseOrigin, parseResponseUrl, SLACK, toCanal, toCle } from './received.ts';
import { COMMAND, SHORTCUTS } from './surface.ts';

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
