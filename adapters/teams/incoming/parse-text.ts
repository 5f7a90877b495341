import { toIntent } from '../../../src/chat-kit/intent.ts';
import { asJson, asList, isJson, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { Values } from '../../../src/conversation/chat.ts';
import { parseId } from '../workspaces/ids.ts';
import { parseOrigin, type Received } from './parse-query.ts';

/**
 * A line of Teams as the person typed it: without the mention of the bot, other mentions as names, without markup.
 * Source: learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
 */
export function decodeText(text: string, mentions: readonly string[]): string {
  return mentions
    .reduce((rest, mention) => (mention === '' ? rest : rest.replaceAll(mention, ' ')), text)
    .replace(/\r\n?/g, '\n')
    .replace(/<br\s*\/?>|<\/(p|div|li)>/gi, '\n')
    .replace(/<(?:img|emoji)\b[^<>]*?\balt="([^"<>]*)"[^<>]*>/gi, '$1')
    .replace(/<a\b[^<>]*?\bhref="([^"<>]*)"[^<>]*>([^<>]*)<\/a>/gi, (_, address: string, label: string) =>
      sayLink(address, label),
    )
    .replace(
      /<\/?(at|a|p|div|span|b|i|u|s|em|strong|ul|ol|li|pre|code|blockquote|img|emoji|attachment|systemEventMessage)(\s[^<>]*)?>/gi,
      '',
    )
    .replace(
      /&(amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});/gi,
      (entity, name: string) => decodeEntity(name) ?? entity,
    )
    .trim();
}

function sayLink(address: string, label: string): string {
  const isSame = label === '' || label === address || address.replace(/^(https?:\/\/|mailto:)/, '') === label;
  return isSame ? label || address : `${label} (${address})`;
}

function decodeEntity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
  const code = Number(name.replace(/^#x/i, '0x').replace(/^#/, ''));
  if (code === NO_BREAK_SPACE) return ' ';
  return code > 0 && code <= LAST_CODE ? String.fromCodePoint(code) : undefined;
}

const NO_BREAK_SPACE = 160;
const LAST_CODE = 0x10_ff_ff;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** What somebody typed, as a command; null for everything else, also for a pressed button. Never throws. */
export function parseLine(activity: unknown): Received | null {
  const message = asJson(activity);
  const text = textAt(message, 'text');
  const origin = message.type === 'message' ? parseOrigin(message) : null;
  if (origin === null || (text === null && isJson(message.value))) return null;
  const texte = decodeText(text ?? '', listOwnMentions(message.entities, origin.place.bot));
  if (texte === '' && origin.canal === undefined) return null; // a picture, a sticker
  return { ...origin, intent: toIntent('commande', { texte }, origin) };
}

/** How the bot is written in the text. */
function listOwnMentions(entities: unknown, bot: string): readonly string[] {
  return asList(entities)
    .filter(({ type, mentioned }) => type === 'mention' && parseId(asJson(mentioned), 'id') === bot)
    .flatMap((entity) => textAt(entity, 'text') ?? []);
}

/**
 * What stands in the fields of a card, by field; `n` names what was asked. Teams leaves empty fields out and joins
 * several choices with commas: an empty field is an empty text, several choices are a list, one choice is a text.
 * Source: adaptivecards.io/explorer/Input.ChoiceSet.html
 */
export function parseFields(data: Json, lists: ReadonlySet<string>): Values {
  const asked = Array.isArray(data.n) ? data.n.filter((id) => typeof id === 'string') : [];
  return Object.fromEntries(asked.map((id) => [id, parseField(data[id], lists.has(id))]));
}

function parseField(value: unknown, isList: boolean): Values[string] {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (!isList) return text.replace(/\r\n?/g, '\n');
  const chosen = text.split(',').filter((one) => one !== '');
  return chosen.length < 2 ? (chosen[0] ?? '') : chosen;
}
