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
  readonly faits: readonly Fact[];
  readonly cote: readonly Section[];
  readonly buttons: readonly Button[];
}

/** What was said in one tour; the latest comes first. */
export interface EntreeHistoire {
  readonly mois: string;
  readonly signature: string;
  readonly pills: readonly Pill[];
  /** What had moved on; null: nothing that was told. */
  readonly recit: string | null;
  /** Nothing was new: one line. */
  readonly isRien: boolean;
  readonly reponse: Section;
}

export const SON_HISTOIRE = fr`Son histoire`;
export const RIEN_DE_NOUVEAU = fr`rien de nouveau`;
export const TOUTE_LA_REPONSE = fr`Toute la réponse`;
export const FAITS = fr`Ce qu’elle est`;
export const ACTES = fr`Agir sur cette fiche`;
