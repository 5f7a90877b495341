import { createHash } from 'node:crypto';
import type { CanalRef, Intent, Values } from '../conversation/chat.ts';
import type { IntentName } from '../conversation/intent-names.ts';
import type { AccountRef } from '../domain/nouns/compte.ts';
import { PATHS } from '../links.ts';
import { asJson } from './json.ts';

/** What can be done with a message that somebody picks in a chat, by the id that each manifest declares; its words come as `texte`. */
export const MESSAGE_ACTIONS = {
  annoncer: 'annonce:rediger',
  noter: 'remarque:ecrire',
} as const satisfies Readonly<Record<string, IntentName>>;

/** Who acted and where, taken from the signed payload. */
export interface Actor {
  readonly account: AccountRef;
  /** Undefined in a direct conversation. */
  readonly canal: CanalRef | undefined;
}

/** The intent of somebody, with the place where it was asked. */
export function toIntent(name: Intent['name'], values: Values, { account, canal }: Actor): Intent {
  return canal === undefined
    ? { name, account, values, origin: 'direct' }
    : { name, account, values, origin: 'channel', canal };
}

/** The values of a button or of a form's context: texts only, else null. */
export function parseFixedValues(value: unknown): Readonly<Record<string, string>> | null {
  const entries = Object.entries(asJson(value));
  return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
    ? Object.fromEntries(entries)
    : null;
}

/** What a button can carry of the values of an intent: its texts, those that are too long left out. */
export function keepTexts(
  values: Values,
  longest: number = Number.POSITIVE_INFINITY,
): Readonly<Record<string, string>> {
  const texts = Object.entries(values).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].length <= longest,
  );
  return Object.fromEntries(texts);
}

/** The texts that somebody wrote into a form, to be copied where nothing else keeps them. */
export function listTyped(values: Values): readonly string[] {
  return Object.values(values)
    .flat()
    .filter((text) => /\S\s+\S/.test(text));
}

/** The number of the fiche that a pasted address of ours shows, for `fiche:partager`; null for any other address. */
export function findFicheAt(url: string, publicUrl: string): string | null {
  return url.startsWith(`${publicUrl}/`) ? (FICHE.exec(url.slice(publicUrl.length))?.[1] ?? null) : null;
}

const FICHE = new RegExp(
  `^(?:${[PATHS.espaceFiche, PATHS.espacePublicFiche].map((path) => path.replace('/:numero', '')).join('|')})/(\\d{1,4})/?(?:[?#]|$)`,
);

/** A short key that is the same for the same parts, on every replica. `kind` begins with the platform's name. */
export function toCle(kind: string, ...parts: readonly unknown[]): string {
  return `${kind}:${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;
}
