import type { Pill } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';

/** The plan as a page: what can be asked for, and a line for each fiche. */
export interface PagePlan {
  readonly titre: string;
  readonly phrase: string;
  readonly filtres: readonly FiltrePlan[];
  readonly colonnes: readonly ColonnePlan[];
  readonly lignes: readonly LignePlan[];
  /** In place of lines, where none is left, and the way back to all. */
  readonly aucune: string;
}

/** Chips side by side; one at most is on. */
export interface FiltrePlan {
  readonly label: string;
  readonly choix: readonly ChoixPlan[];
}

export interface ChoixPlan {
  readonly label: string;
  /** How many, or so many of so many. */
  readonly nombre: number | string;
  /** Where it leads: with it, or without it where it is on. */
  readonly adresse: string;
  readonly isOn: boolean;
}

export interface ColonnePlan {
  readonly label: string;
  /** Where it leads to be sorted by; null: it cannot be. */
  readonly adresse: string | null;
  readonly isSorted: boolean;
}

export interface LignePlan {
  readonly numero: number;
  readonly titre: string;
  readonly adresse: string;
  readonly enjeu: string;
  /** What was told last, in its first line; null: nothing that this reader may read. */
  readonly recit: string | null;
  /** Where it stands; of one that is closed, by what. */
  readonly etat: Pill | string;
  /** « difficulté bloquante »; null: none is known. */
  readonly difficulte: string | null;
  readonly pilotes: string;
  readonly date: string | null;
  readonly isEnRetard: boolean;
  /** How long ago it was told of. */
  readonly age: string | null;
}

export const TITRE_PLAN = fr`Le plan`;
export const TOUT_LE_PLAN = fr`Voir toutes les fiches`;
export const EN_RETARD = fr`en retard`;
