import { type Actor, findFicheAt, toIntent } from '../../../src/chat-kit/intent.ts';
import { asJson, isJson, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { CanalRef, Intent } from '../../../src/conversation/chat.ts';
import { TEAMS } from '../workspaces/conversations.ts';
import { EXTENSION } from '../workspaces/declared.ts';
import { parseId, parseObjectId } from '../workspaces/ids.ts';

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
 * What is said in a channel names neither it nor its team: account-directory.ts asks for that.
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
function toCanal(person: string, id: string, conversation: Json): CanalRef {
  const espace = parseId(conversation, 'tenantId')?.toLowerCase() ?? person; // who is there may be of another one
  const nom = textAt(conversation, 'name') ?? '';
  return { plateforme: TEAMS, espace, identifiant: id.split(';')[0] ?? id, nom };
}
