import type { ActionButton } from '../../conversation/chat.ts';
import type { Suspension } from '../../domain/nouns/compte.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { fr } from '../../fr.ts';
import { action } from './buttons.ts';
import { jourEnLettres } from './dates.ts';

/** « n’existe pas : plus rien n’y est envoyé depuis le lundi 7 décembre 2026 », of an address or its mailbox. */
export function suspensionEnMots({ depuis, raison }: Suspension): string {
  const pourquoi = raison === 'boite-fermee' ? fr`sa boîte est fermée` : fr`elle n’existe pas`;
  return fr`${pourquoi}, plus rien n’y est envoyé depuis le ${jourEnLettres(jourOf(depuis))}`;
}

/** Somebody looked into it: the same address is written to again. */
export function reessayerButton({ id }: Pick<Owned, 'id'>): ActionButton {
  return action(fr`Réessayer cette adresse`, 'adresse:reessayer', { personne: id });
}

export function corrigerButton({ id }: Pick<Owned, 'id'>): ActionButton {
  return action(fr`Corriger l’adresse`, 'personne:modifier', { personne: id });
}
