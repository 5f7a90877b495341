import { type Actor, findFicheAt, toIntent } from '../../../src/chat-kit/intent.ts';
import { asJson, asList, isJson, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { CanalRef, Intent, Values } from '../../../src/conversation/chat.ts';
import { TEAMS } from '../workspaces/conversations.ts';
import { EXTENSION } from '../workspaces/declared.ts';
import { parseId, parseObjectId } from '../workspaces/ids.ts';

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

/**
 * What somebody searches in the message extension; null when it is none of ours. Never throws. Microsoft's local
 * emulator reads no manifest, and names neither command nor parameter:
 * learn.microsoft.com/microsoftteams/platform/toolkit/debug-message-extension-app-in-test-tool
 */
export function parseQuery(activity: unknown): Query | null {
  const { type, name, value } = asJson(activity);
  const { commandId = EXTENSION.command, parameters, queryOptions } = asJson(value);
  if (type !== 'invoke' || name !== 'composeExtension/query' || commandId !== EXTENSION.command) return null;
  if (!Array.isArray(parameters) || !parameters.every(isJson)) return null;
  const origin = parseOrigin(activity);
  const texte = parseParameter(parameters);
  if (origin === null) return null;
  const { skip } = asJson(queryOptions);
  return {
    ...origin,
    intent: toIntent('fiche:chercher', { texte, titres: 'oui' }, origin),
    skip: Number.isSafeInteger(skip) ? Math.max(0, Number(skip)) : 0,
  };
}

/** A search, and how many of its results were shown before: Teams asks for more as one scrolls. */
export interface Query extends Received {
  readonly skip: number;
}

/** The result that somebody chose. Never throws. */
export function parseChoice(activity: unknown): Received | null {
  const { type, name, value } = asJson(activity);
  if (type !== 'invoke' || name !== 'composeExtension/selectItem') return null;
  const numero = textAt(asJson(value), 'numero');
  const origin = numero === null ? null : parseOrigin(activity);
  return origin && { ...origin, intent: toIntent('fiche:partager', { numero: numero ?? '' }, origin) };
}

/**
 * A pasted address of ours that is a fiche's: it becomes the card that the message extension would put there. Null for any other
 * one. Never throws. learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling
 */
export function parseLink(activity: unknown, publicUrl: string): Received | null {
  const { type, name, value } = asJson(activity);
  if (type !== 'invoke' || name !== 'composeExtension/queryLink') return null;
  const numero = findFicheAt(textAt(asJson(value), 'url') ?? '', publicUrl);
  const origin = numero === null ? null : parseOrigin(activity);
  return origin && { ...origin, intent: toIntent('fiche:partager', { numero: numero ?? '' }, origin) };
}

/** Before anything is typed, Teams sends `initialRun`. */
function parseParameter(parameters: readonly Json[]): string {
  const typed = parameters.find(({ name = EXTENSION.parameter }) => name === EXTENSION.parameter);
  return (typed && textAt(typed, 'value')) ?? '';
}

/** Where something was said, and what is needed to answer there. Everything is taken from the verified activity. */
interface Place {
  readonly serviceUrl: string;
  /** In a channel with its thread. */
  readonly conversationId: string;
  readonly isPersonal: boolean;
  /** The ids that Teams gives the bot and the person. */
  readonly bot: string;
  readonly user: string;
  /** How people mention the bot. */
  readonly botName: string;
}

/** Who acted and where, before it is known what was asked. */
export interface Origin extends Actor {
  readonly place: Place;
}

/** What came in, and what is needed to answer. */
export interface Received extends Origin {
  readonly intent: Intent;
}

/** The person and place of an activity; null when it names none, or when the bot itself acts. Never throws. */
export function parseOrigin(activity: unknown): Origin | null {
  const { from, recipient, conversation, channelData, serviceUrl } = asJson(activity);
  const user = parseId(asJson(from), 'id');
  const bot = parseId(asJson(recipient), 'id');
  const id = parseId(asJson(conversation), 'id');
  const tenant = parseId(asJson(asJson(channelData).tenant), 'id');
  const espace = (tenant ?? parseId(asJson(conversation), 'tenantId'))?.toLowerCase() ?? null;
  if (user === null || bot === null || id === null || espace === null) return null;
  if (typeof serviceUrl !== 'string' || user === bot) return null;
  const kind = asJson(conversation).conversationType ?? 'personal';
  const isPersonal = kind === 'personal';
  const botName = textAt(asJson(recipient), 'name') ?? '';
  return {
    account: { plateforme: TEAMS, espace, identifiant: parseObjectId(from) ?? user },
    canal: isPersonal ? undefined : toCanal(espace, id, asJson(conversation)),
    place: { serviceUrl, conversationId: id, isPersonal, bot, user, botName },
  };
}

/**
 * What is said in a channel names neither it nor its team: identify.ts asks for that.
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
function toCanal(person: string, id: string, conversation: Json): CanalRef {
  const espace = parseId(conversation, 'tenantId')?.toLowerCase() ?? person; // who is there may be of another one
  const nom = textAt(conversation, 'name') ?? '';
  return { plateforme: TEAMS, espace, identifiant: id.split(';')[0] ?? id, nom };
}
