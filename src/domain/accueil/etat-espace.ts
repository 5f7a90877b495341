import type { Temporal } from 'temporal-polyfill';
import type { RefusNomme } from '../envois/refus-espace.ts';
import type { SuiviEnvoi } from '../envois/suivi.ts';
import type { Convention } from '../nouns/convention.ts';
import type { EtatEnvoi } from '../nouns/envoi.ts';
import type { Seance } from '../nouns/seance.ts';
import type { Etape, EtatTour } from '../nouns/tour.ts';

/** What runs, and on which database; `base` is said as people read it, without a password. */
export interface Installation {
  readonly version: string;
  readonly mode: string;
  readonly base: string;
  /** Where people reach the program; null: it never ran, and nobody said. */
  readonly adresse: string | null;
}

/** How far back the state of the espace names who was not reached. */
export const DAYS_NON_REMIS = 30;

/** The state of the espace at an instant. */
export interface EtatEspace {
  readonly installation: Installation;
  readonly now: Temporal.Instant;
  /** Null until a plan is imported. */
  readonly convention: EtatConvention | null;
}

export interface EtatConvention {
  readonly convention: Convention;
  readonly fiches: number;
  readonly fichesSansPilote: number;
  readonly personnes: number;
  readonly parties: number;
  readonly partiesAccordees: number;
  readonly prochaineSeance: Seance | null;
  readonly prochaineEtape: Etape | null;
  readonly tours: ReadonlyMap<EtatTour, number>;
  readonly envois: Readonly<Record<EtatEnvoi, number>>;
  /** Who was not reached in the last DAYS_NON_REMIS days. */
  readonly nonRemis: readonly SuiviEnvoi[];
  /** Workspaces and tenants that refuse us now. */
  readonly refus: readonly RefusNomme[];
  readonly planifieJusqua: Temporal.Instant | null;
}

/** What the data are for, and what in them speaks for it. */
export interface EtatMode {
  readonly mode: 'demonstration' | 'production';
  /** People whose address could be somebody's. */
  readonly adressesReelles: number;
  /** Lines of the local chat. */
  readonly messagesAtelier: number;
  /** How far a demonstration's clock was moved ahead, in whole days. */
  readonly joursAvance: number;
}

export interface DemandeMode {
  /** Null: only tells what it is. */
  readonly mode: EtatMode['mode'] | null;
  readonly confirmer: boolean;
}

export type ResultatMode = EtatMode & {
  readonly kind: 'inchange' | 'essai' | 'enregistre';
  /** What it becomes. */
  readonly futur: EtatMode['mode'];
};
