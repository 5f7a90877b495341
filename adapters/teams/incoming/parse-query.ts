import { findFicheAt, toIntent } from '../../../src/chat-kit/intent.ts';
import { asJson, isJson, type Json, textAt } from '../../../src/chat-kit/json.ts';
import { EXTENSION } from '../workspaces/declared.ts';
import { parseOrigin, type Received } from './parse-origin.ts';

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
