import type { Intent, Values } from '../../src/conversation/chat.ts';
import { cleanText } from '../../src/conversation/clean-text.ts';
import { asSent } from '../../src/conversation/intent-names.ts';
import type { AccountRef } from '../../src/domain/nouns/compte.ts';

/** A press as the page sent it: the intent, and what the chat needs to show and count it once. */
export interface Press {
  readonly intent: Intent;
  /** The number of the press; null when the page gave none. */
  readonly envoi: string | null;
  /** The label of the button, to show as the person's own words. */
  readonly libelle: string | null;
  readonly isForm: boolean;
  /** The form itself, where it travels with its page; null elsewhere. */
  readonly source: string | null;
}

/**
 * Body of a form or a button -> Press; null when it names no intent.
 * The account comes from the caller, who vouches for it; a field that claims one is just a value.
 */
export function parsePress(body: unknown, account: AccountRef): Press | null {
  const fields = parseBody(body);
  const name = singleOf(fields.get('_intent'));
  if (name === null) return null;
  const values = [...fields].filter(([key]) => !key.startsWith('_'));
  return {
    intent: {
      name: asSent(name),
      account,
      values: Object.fromEntries(values),
      origin: singleOf(fields.get('_origine')) === 'channel' ? 'channel' : 'direct',
    },
    envoi: singleOf(fields.get('_envoi')),
    libelle: singleOf(fields.get('_libelle'))?.slice(0, LONGEST_LABEL) ?? null,
    isForm: fields.has('_formulaire'),
    source: singleOf(fields.get('_source')),
  };
}

/** A typed line -> Press; null when nothing was typed. */
export function parseCommande(body: unknown, account: AccountRef): Press | null {
  const fields = parseBody(body);
  const texte = singleOf(fields.get('texte'))?.trim() ?? '';
  if (texte === '') return null;
  return {
    intent: { name: 'commande', account, values: { texte }, origin: 'direct' },
    envoi: singleOf(fields.get('_envoi')),
    libelle: texte,
    isForm: false,
    source: null,
  };
}

/** One field of a body that is no press; null when it is absent or empty. */
export function parseField(body: unknown, name: string): string | null {
  return singleOf(parseBody(body).get(name));
}

const LONGEST_LABEL = 75; // as in chat.ts

export type Fields = ReadonlyMap<string, Values[string]>;

/** Everything that a body holds, as text that can be stored. */
export function parseBody(body: unknown): Fields {
  if (typeof body !== 'object' || body === null) return new Map();
  return new Map(Object.entries(body).flatMap(([key, value]) => parseEntry(key, value)));
}

function parseEntry(key: string, value: unknown): [string, Values[string]][] {
  if (typeof value === 'string') return [[cleanText(key), parseText(value)]];
  if (!Array.isArray(value)) return [];
  const chosen = value.filter((item) => typeof item === 'string' && item !== '').map(parseText);
  return [[cleanText(key), chosen.length < 2 ? (chosen[0] ?? '') : chosen]]; // the empty one stands for "nothing ticked"
}

/** Browsers send line breaks as CR LF; people typed one line break. */
function parseText(text: string): string {
  return cleanText(text).replace(/\r\n?/g, '\n');
}

function singleOf(value: Values[string] | undefined): string | null {
  const text = typeof value === 'string' ? value : value?.at(-1);
  return text === undefined || text === '' ? null : text;
}
