import { Temporal } from 'temporal-polyfill';
import type { CodeEtape, Etape } from './etape.ts';

/** `prepare` → `ouvert` → `fige` → `publie`; `clos` when its séance was cancelled and the tour dropped. */
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
  /** What it does not ask as usual, set when it opens; absent: it asks every fiche. */
  readonly dispenses?: Dispenses;
  readonly etapes: readonly EtapeTour[];
  readonly modifieLe: Temporal.Instant;
}

/** Ids of fiches whose action is done: those that a tour asks no more, and those of which it asks whether it is so still. */
export interface Dispenses {
  readonly auRepos: readonly string[];
  readonly aConfirmer: readonly string[];
}

/** Whether an answer is accepted now: the tour is open and not frozen. */
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

/** The tour, open from now on. What comes before the opening is passed and is never sent again. */
export function toTourOuvert(tour: Tour, now: Temporal.Instant): Tour {
  const etapes = tour.etapes.map((etape) =>
    JUSQU_A_L_OUVERTURE.includes(etape.code) && etape.passeeLe === null ? { ...etape, passeeLe: now } : etape,
  );
  const isPlanned = etapes.some(({ code }) => code === 'ouverture');
  const ouverture: EtapeTour = { code: 'ouverture', prevueLe: now, passeeLe: now };
  return {
    ...tour,
    etat: 'ouvert',
    ouverture: now,
    etapes: isPlanned ? etapes : [ouverture, ...etapes],
    modifieLe: now,
  };
}

/** The tour, ended without a summary: nothing more is planned. */
export function toTourClos(tour: Tour, now: Temporal.Instant): Tour {
  return { ...tour, etat: 'clos', etapes: tour.etapes.filter(isPassee), modifieLe: now };
}

/** The tour of a séance that was cancelled, kept: what speaks of the séance itself is dropped. */
export function toTourSansSeance(tour: Tour, now: Temporal.Instant): Tour {
  const etapes = tour.etapes.filter((etape) => isPassee(etape) || !DE_LA_SEANCE.includes(etape.code));
  return { ...tour, etapes, modifieLe: now };
}

/** The instant whose leads a tour goes by: now, or its freeze once that has passed. */
export function getArret({ gel }: Pick<Tour, 'gel'>, now: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(now, gel) < 0 ? now : gel;
}

/** Frozen, published or imported: nothing changes it any more. */
export function isTermine(tour: Tour): boolean {
  return tour.importe || tour.etat === 'fige' || tour.etat === 'publie';
}

/** Whether a step went into the ledger. */
export function isPassee({ passeeLe }: EtapeTour): boolean {
  return passeeLe !== null;
}

/** The steps to come of tours that go on, in the order of time. */
export function listEtapesAVenir(tours: readonly Tour[]): readonly EtapeTour[] {
  return tours
    .filter(({ etat }) => etat === 'prepare' || etat === 'ouvert')
    .flatMap(({ etapes }) => etapes.filter(({ passeeLe }) => passeeLe === null))
    .sort((a, b) => Temporal.Instant.compare(a.prevueLe, b.prevueLe));
}

/** What no longer makes sense once the tour is open. */
export const JUSQU_A_L_OUVERTURE: readonly CodeEtape[] = ['preparation', 'confirmation-pilote', 'ouverture'];

const DE_LA_SEANCE: readonly CodeEtape[] = ['veille', 'lendemain'];
