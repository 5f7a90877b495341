import type { AccountRef } from '../domain/nouns/compte.ts';
import type { Intent, Values } from './chat.ts';
import { asSent } from './intent-names.ts';

/**
 * Text that can be stored. Nobody types a NUL or half of a pair of UTF-16 units: they come from broken or forged
 * requests, and databases refuse them.
 */
export function cleanText(text: string): string {
  return dropUnseen(text).toWellFormed();
}

/**
 * Without what nobody types or sees: control characters, and the signs that turn the text around them, so that « exe.png »
 * is read where « gnp.exe » stands (UAX #9, section 2). It goes where text comes in, and where it goes out to be read.
 */
export function dropUnseen(text: string): string {
  if (text.search(UNSEEN) === -1) return text; // nearly always, and a page is long
  return text.replaceAll(/[\v\f\u0085]/g, '\n').replaceAll(UNSEEN, '');
}

/** Anything but what may be seen: one class is looked for twice as fast as several. */
const UNSEEN = /[^\t\n\r\u0020-\u007E\u00A0-\u061B\u061D-\u200D\u2010-\u2029\u202F-\u2065\u206A-\uFFFF]/g;

/** An intent whose every text can be stored. */
export function cleanIntent(intent: Intent): Intent {
  const account = cleanAccount(intent.account);
  const cleaned = {
    ...intent,
    name: asSent(cleanText(intent.name)),
    account,
    values: cleanValues(intent.values),
  };
  if (intent.canal === undefined) return cleaned;
  return { ...cleaned, canal: { ...cleanAccount(intent.canal), nom: cleanText(intent.canal.nom) } };
}

function cleanAccount({ plateforme, espace, identifiant }: AccountRef): AccountRef {
  return { plateforme, espace: cleanText(espace), identifiant: cleanText(identifiant) };
}

function cleanValues(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      cleanText(id),
      typeof value === 'string' ? cleanText(value) : value.map(cleanText),
    ]),
  );
}
