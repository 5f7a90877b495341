import type { Temporal } from 'temporal-polyfill';
import type { Convention } from '../annuaire/convention.ts';
import type { EtatEnvoi } from '../envois/envoi.ts';
import type { Seance } from '../seances/seance.ts';
import type { Etape } from '../tours/etape.ts';
import type { EtatTour } from '../tours/tour.ts';

/** What runs, and on which database; `base` is said as people read it, without a password. */
export interface Installation {
  readonly version: string;
  readonly mode: string;
  readonly base: string;
}

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
  readonly planifieJusqua: Temporal.Instant | null;
}
