import { Temporal } from 'temporal-polyfill';
import type { CodeEtape, Etape } from './etape.ts';

/** `prepare` → `ouvert` → `fige` → `publie`; `clos` when its séance was cancelled and the round dropped. */
export type EtatTour = 'prepare' | 'ouvert' | 'fige' | 'publie' | 'clos';

/** A dated step; `passeeLe` is set when it went into the ledger, and it never comes back. */
export interface EtapeTour extends Etape {
  readonly passeeLe: Temporal.Instant | null;
}

/** A round of answers before a séance. */
export interface Tour {
  readonly id: string;
  readonly conventionId: string;
  readonly seanceId: string;
  readonly etat: EtatTour;
  readonly ouverture: Temporal.Instant;
  /** D: the answers are expected before it. */
  readonly echeance: Temporal.Instant;
  /** After it no answer changes. */
  readonly gel: Temporal.Instant;
  readonly sansRappels: boolean;
  /** Loaded from tables of an earlier year: nobody was asked by this program. */
  readonly importe: boolean;
  readonly etapes: readonly EtapeTour[];
  readonly modifieLe: Temporal.Instant;
}

/** Whether an answer is accepted now: the round is open and not frozen. */
export function isOuvert(tour: Tour, now: Temporal.Instant): boolean {
  return tour.etat === 'ouvert' && Temporal.Instant.compare(now, tour.gel) < 0;
}

/** An answer after the deadline is accepted and marked. */
export function isApresEcheance(tour: Tour, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, tour.echeance) > 0;
}

export function listEtapesPassees(tour: Tour): readonly CodeEtape[] {
  return tour.etapes.filter(({ passeeLe }) => passeeLe !== null).map(({ code }) => code);
}
