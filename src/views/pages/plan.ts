import type { Button, Fact, Pill, Section } from '../../conversation/chat.ts';
import type { DatesPicture } from '../../conversation/picture.ts';
import { fr } from '../../fr.ts';
import type { Choix, Colonne, Filtre } from '../words/table.ts';

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

/** A fiche as a place: its story in the middle, what it is at the side. */
export interface FicheEnPlace {
  readonly titre: string;
  readonly enjeu: string;
  readonly pills: readonly Pill[];
  readonly date: string | null;
  /** Who said it last, or why nothing is said. */
  readonly note: string;
  readonly recit: readonly Section[];
  readonly parties: readonly Section[];
  readonly histoire: readonly EntreeHistoire[];
  /** Where all of it stands; null: it is all here. */
  readonly avant: { readonly label: string; readonly adresse: string } | null;
  readonly faits: readonly Fact[];
  readonly cote: readonly Section[];
  /** What is still to come, the next one first. */
  readonly dates: readonly DateAVenir[];
  readonly buttons: readonly Button[];
  /** What coordination changes where it stands. */
  readonly modifier: Readonly<Record<'pilotes' | 'etapes' | 'indicateurs', readonly Button[]>>;
}

export interface DateAVenir {
  readonly jour: string;
  readonly texte: string;
  /** Where it leads; null: nowhere. */
  readonly adresse: string | null;
  readonly isPassee: boolean;
}

/** What was said in one tour; the latest comes first. */
export interface EntreeHistoire {
  readonly mois: string;
  readonly signature: string;
  readonly pills: readonly Pill[];
  /** What had moved on; null: nothing that was told. */
  readonly recit: string | null;
  /** What is other than in the tour before. */
  readonly changements: readonly string[];
  /** Nothing was new: one line. */
  readonly isRien: boolean;
  readonly reponse: Section;
}

/** After `?histoire=`. */
export const TOUT = 'tout';
export const SON_HISTOIRE = fr`Son histoire`;
export const RIEN_DE_NOUVEAU = fr`rien de nouveau`;
export const TOUTE_LA_REPONSE = fr`Toute la réponse`;
export const A_CHANGE = fr`A changé`;
export const DATES_A_VENIR = fr`Prochaines dates`;
export const DATE_PASSEE = fr`date dépassée`;
export const ETAPES = fr`Étapes`;
export const INDICATEURS = fr`Indicateurs`;
export const RIEN_D_ECRIT = fr`Rien n’est encore écrit.`;
export const FAITS = fr`Ce qu’elle est`;
export const ACTES = fr`Agir sur cette fiche`;
