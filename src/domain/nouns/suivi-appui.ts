import type { Temporal } from 'temporal-polyfill';

/** What may be noted of a need; before anything is, it is `demande`. */
export const ETATS_SUIVIS = ['en_cours', 'accorde', 'refuse', 'clos'] as const;
export type EtatSuivi = (typeof ETATS_SUIVIS)[number];
export type EtatAppui = 'demande' | EtatSuivi;

/** What became of a need for support, as it was noted. */
export interface SuiviAppui {
  readonly id: string;
  /** The answer that it speaks of. */
  readonly reponseId: string;
  readonly code: string;
  /** The first, the second ... that was noted of this need of the fiche. */
  readonly rang: number;
  readonly etat: EtatSuivi;
  /** Whom coordination asked; null: nobody. */
  readonly destinataire: { readonly id: string; readonly nom: string } | null;
  /** What the lead is told; null: nothing more. */
  readonly texte: string | null;
  readonly noteLe: Temporal.Instant;
}
