import type { Button, Fact, Pill, Section } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';

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
