import type { AccountRef } from '../domain/comptes/compte.ts';
import type { Intent, Values } from './chat.ts';
import { asSent } from './intent-names.ts';

/**
 * Text that can be stored. Nobody types a NUL or half of a pair of UTF-16 units: they come from broken or forged
 * requests, and databases refuse them.
 */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

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
