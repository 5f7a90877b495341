import type { ActionButton } from '../../conversation/chat.ts';
import { type AccountRef, getNomPlateforme, isCourriel, type Suspension } from '../../domain/nouns/compte.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { fr } from '../../fr.ts';
import { action } from './buttons.ts';
import { enumeration, jourEnLettres, pluralize } from './phrases.ts';

const MAX_NOMS = 10; // the others are in the list of who received it

/** Who is not counted among those that a message reaches, by name; nothing when everybody is. */
export function phrasesInjoignables(noms: readonly string[]): readonly string[] {
  if (noms.length === 0) return [];
  const autres = noms.length - MAX_NOMS;
  const listes = [
    ...noms.slice(0, MAX_NOMS),
    ...(autres > 0 ? [pluralize(autres, fr`autre personne`, fr`autres personnes`)] : []),
  ];
  return [fr`Aucun compte ne permet de joindre ${enumeration(listes)}.`];
}

/** What may not stand in a text that several people receive: of which fiche, and the names of those who may not read it. */
export interface Coupe {
  readonly numero: number;
  readonly pour: readonly string[];
}

/** Coordination may read why: she is told of which fiches it is cut, and for whom. */
export function phrasesReserves(coupes: readonly Coupe[]): readonly string[] {
  return groupByReaders(coupes).map(({ fiches, noms, isOne }) =>
    isOne
      ? fr`La raison ${fiches} n’y est pas : ${noms} ne peut pas lire la réponse.`
      : fr`La raison ${fiches} n’y est pas : ${noms} ne peuvent pas lire la réponse.`,
  );
}

/** Beside a text that has to be written otherwise. */
export function motsReserves(coupes: readonly Coupe[]): string {
  return groupByReaders(coupes)
    .map(({ fiches, noms, isOne }) =>
      isOne
        ? fr`Ces mots sont ceux d’une réponse ${fiches} que ${noms} ne peut pas lire. Dites-le autrement.`
        : fr`Ces mots sont ceux d’une réponse ${fiches} que ${noms} ne peuvent pas lire. Dites-le autrement.`,
    )
    .join(' ');
}

function groupByReaders(coupes: readonly Coupe[]) {
  const byReaders = Map.groupBy(coupes, ({ pour }) => namesOf(pour));
  return [...byReaders].map(([noms, ofThese]) => {
    const numeros = [...new Set(ofThese.map(({ numero }) => String(numero)))];
    return {
      noms,
      fiches:
        numeros.length === 1 ? fr`de la fiche ${numeros[0] ?? ''}` : fr`des fiches ${enumeration(numeros)}`,
      isOne: ofThese[0]?.pour.length === 1,
    };
  });
}

const MOST_NAMES = 5;

function namesOf(noms: readonly string[]): string {
  if (noms.length <= MOST_NAMES) return enumeration(noms);
  const others = noms.length - MOST_NAMES + 1;
  return enumeration([...noms.slice(0, MOST_NAMES - 1), fr`${others} autres membres`]);
}

type Compte = Pick<AccountRef, 'plateforme'>;

/** How a message reaches an account: « par courriel », « sur Slack ». */
export function voieEnMots(compte: Compte): string {
  return isCourriel(compte) ? fr`par courriel` : fr`sur ${getNomPlateforme(compte)}`;
}

/** « sur Slack et par courriel »; each way once. */
export function voiesEnMots(comptes: readonly Compte[]): string {
  return enumeration([...new Set(comptes.map(voieEnMots))]);
}

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
