import { Temporal } from 'temporal-polyfill';
import type { CodeEtape, Tour } from '../nouns/tour.ts';

/** A tour after a step that changed it. */
export type TourPasse = Tour & { readonly etat: 'ouvert' | 'fige' | 'clos' };

/** What a tour becomes at a step. `bloque`: another tour of the instance is open, this one cannot be. */
export type Passage =
  | { readonly kind: 'passe'; readonly tour: TourPasse }
  | { readonly kind: 'inchange' }
  | { readonly kind: 'bloque' };

export interface ContextePassage {
  readonly now: Temporal.Instant;
  /** When the messages of the step can leave: now, or the next open hour. */
  readonly envoiLe: Temporal.Instant;
  /** Another tour of the same instance is open. */
  readonly isAutreOuvert: boolean;
}

/** Opens a tour at its opening, freezes it at its freeze; a tour never opened is closed then. */
export function passEtape(tour: Tour, code: CodeEtape, contexte: ContextePassage): Passage {
  if (tour.importe) return { kind: 'inchange' };
  if (code === 'ouverture') return ouvrir(tour, contexte);
  if (code === 'gel') return figer(tour, contexte);
  return { kind: 'inchange' };
}

function ouvrir(tour: Tour, { now, envoiLe, isAutreOuvert }: ContextePassage): Passage {
  // After the deadline nobody can be asked any more: coordination opens by hand, or lets it close.
  const isUtile = Temporal.Instant.compare(envoiLe, tour.echeance) < 0;
  if (tour.etat !== 'prepare' || !isUtile) return { kind: 'inchange' };
  if (isAutreOuvert) return { kind: 'bloque' };
  return { kind: 'passe', tour: { ...tour, etat: 'ouvert', modifieLe: now } };
}

function figer(tour: Tour, { now }: ContextePassage): Passage {
  if (tour.etat === 'ouvert') return { kind: 'passe', tour: { ...tour, etat: 'fige', modifieLe: now } };
  if (tour.etat === 'prepare') return { kind: 'passe', tour: { ...tour, etat: 'clos', modifieLe: now } };
  return { kind: 'inchange' };
}
