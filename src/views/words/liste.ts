import type { Button, Pill } from '../../conversation/chat.ts';
import type { BarShare } from '../../conversation/picture.ts';
import { fr } from '../../fr.ts';

/** What an address asks of a list behind its question mark. */
export type Demande = Readonly<Record<string, string>>;

/** A list as a page: what can be asked for, and a line for each. */
export interface PageListe {
  readonly titre: string;
  readonly phrase: string;
  /** The lists of this place; none: it has one. */
  readonly onglets: readonly Choix[];
  readonly buttons: readonly Button[];
  /** A field for words, with what is asked for beside; null: the list is short. */
  readonly recherche: { readonly aide: string; readonly adresse: string; readonly demande: Demande } | null;
  readonly filtres: readonly Filtre[];
  readonly colonnes: readonly Colonne[];
  /** The first cell of each names the line. */
  readonly lignes: readonly (readonly Cell[])[];
  /** In place of lines, where none is left, and the way back to all. */
  readonly aucune: { readonly phrase: string; readonly label: string; readonly adresse: string };
}

/** Chips side by side; one at most is on. */
export interface Filtre {
  readonly label: string;
  readonly choix: readonly Choix[];
}

export interface Choix {
  readonly label: string;
  /** How many, or so many of so many. */
  readonly nombre: number | string;
  /** Where it leads: with it, or without it where it is on. */
  readonly adresse: string;
  readonly isOn: boolean;
}

export interface Colonne {
  readonly label: string;
  /** Where it leads to be sorted by; null: it cannot be. */
  readonly adresse: string | null;
  readonly isSorted: boolean;
}

export interface Cell {
  readonly texte: string;
  readonly adresse?: string;
  /** A second, quieter line. */
  readonly detail?: string;
  /** What its text says, with its look. */
  readonly tone?: Pill['tone'];
  /** A narrow screen does without. */
  readonly isMinor?: boolean;
  /** Shares of a whole, above its text. */
  readonly bar?: readonly BarShare[];
  /** What can be done with the line. */
  readonly buttons?: readonly Button[];
  readonly image?: { readonly url: string; readonly alternative: string };
}

export const CHERCHER = fr`Chercher`;
export const ONGLETS = { personnes: fr`Personnes`, parties: fr`Parties` };
