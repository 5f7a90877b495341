import type { Pill } from '../../conversation/chat.ts';
import type { DatesPicture } from '../../conversation/picture.ts';
import { fr } from '../../fr.ts';
import type { Choix, Colonne, Filtre } from '../words/liste.ts';

/** The plan as a page: what can be asked for, and a line for each fiche. */
export interface PagePlan {
  readonly titre: string;
  readonly phrase: string;
  /** How it can be shown; the present one is on. */
  readonly vues: readonly Omit<Choix, 'nombre'>[];
  readonly filtres: readonly Filtre[];
  /** What is asked for less often, behind a fold. */
  readonly autres: readonly Filtre[];
  readonly contenu: ContenuPlan;
  /** In place of lines, where none is left, and the way back to all. */
  readonly aucune: string;
}

export type ContenuPlan =
  | {
      readonly kind: 'tableau';
      readonly colonnes: readonly Colonne[];
      readonly lignes: readonly LignePlan[];
    }
  | { readonly kind: 'cartes'; readonly groupes: readonly GroupePlan[] }
  | { readonly kind: 'frise'; readonly frise: Frise }
  /** No fiche is as it is asked for. */
  | { readonly kind: 'aucune' };

/** The fiches of one enjeu. */
export interface GroupePlan {
  readonly enjeu: string;
  readonly lignes: readonly LignePlan[];
}

/** The plan along the years of the convention. */
export interface Frise {
  /** Null: no fiche has a date. */
  readonly dates: DatesPicture | null;
  /** How many have no date, before they are named. */
  readonly phraseSansDate: string;
  readonly sansDate: readonly LignePlan[];
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
export const PRESENTER = fr`Présenter le plan`;
export const AUTRES_FILTRES = fr`Commune, partie, pilote`;
export const DATES_EN_MOTS = fr`Les mêmes dates en toutes lettres`;
