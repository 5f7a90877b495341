/** The planner's own view, in sets of conventions: what is due, what decides about it, and what passes. */
import type { Temporal } from 'temporal-polyfill';
import type { EnvoiConnu } from '../domain/nouns/envoi.ts';
import type { CodeEtape, Tour } from '../domain/nouns/tour.ts';
import type { FicheTerminee } from '../domain/tours/dispenses.ts';
import type { DonneesEtapes } from '../domain/tours/donnees-etapes.ts';
import type { TourPasse } from '../domain/tours/passage.ts';

/** A step that has come due and that no planner has taken yet. */
export interface EtapeDue {
  readonly tourId: string;
  readonly conventionId: string;
  readonly code: CodeEtape;
  readonly prevueLe: Temporal.Instant;
}

export interface EcheancierStore {
  /** Conventions that have a step due at or before `until`, not yet passed. */
  listConventionsDues(until: Temporal.Instant): Promise<readonly string[]>;
  /**
   * Takes the steps due in these conventions, in order of time: locks their séances and their tours until the end of the
   * transaction, marks the steps passed at `until`, moves the watermarks.
   */
  takeEtapesDues(conventionIds: readonly string[], until: Temporal.Instant): Promise<readonly EtapeDue[]>;
  /** What the steps of these conventions are decided on; with the whole of these tours. */
  loadDonnees(
    conventionIds: readonly string[],
    tourIds: readonly string[],
  ): Promise<{ readonly donnees: readonly DonneesEtapes[]; readonly tours: ReadonlyMap<string, Tour> }>;
  /**
   * What has happened: ids of the fiches answered, by tour; what the ledger holds, by source; of these openings, the fiches
   * that are done, by convention.
   */
  loadFaits(filter: {
    readonly conventionIds: readonly string[];
    readonly tourIds: readonly string[];
    readonly sources: readonly string[];
    /** Ids of the conventions in which a tour opens. */
    readonly ouvertures: readonly string[];
  }): Promise<FaitsEtapes>;
  /** Saves the state of these tours and what they do not ask, shows what is over on the cards already sent, and cancels these messages unless they left. */
  savePassages(passages: {
    readonly tours: readonly TourPasse[];
    readonly remplaces: readonly string[];
  }): Promise<void>;
}

export interface FaitsEtapes {
  readonly repondues: ReadonlyMap<string, ReadonlySet<string>>;
  readonly envois: ReadonlyMap<string, readonly EnvoiConnu[]>;
  readonly terminees: ReadonlyMap<string, readonly FicheTerminee[]>;
}
