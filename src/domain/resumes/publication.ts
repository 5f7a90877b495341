import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../../errors.ts';
import { hasRole, type Personne } from '../nouns/personne.ts';
import type { Tour } from '../nouns/tour.ts';

/** Whether the deadline of a tour has come: its summary may be prepared and published. */
export function canPublish({ etat, echeance }: Tour, now: Temporal.Instant): boolean {
  return (etat === 'ouvert' || etat === 'fige') && Temporal.Instant.compare(now, echeance) >= 0;
}

/**
 * The tour once its summary is out: no answer changes any more.
 * @throws DomainError before the deadline, and for a tour that is not open or frozen.
 */
export function toTourPublie(tour: Tour, now: Temporal.Instant): Tour {
  checkPublication(tour, now);
  return { ...tour, etat: 'publie', modifieLe: now };
}

/** @throws DomainError when the summary of that tour cannot be published now. */
export function checkPublication(tour: Tour, now: Temporal.Instant): void {
  if (tour.etat === 'publie') throw new DomainError('tour-deja-publie');
  if (tour.etat === 'prepare') throw new DomainError('tour-pas-ouvert');
  if (tour.etat === 'clos') throw new DomainError('tour-introuvable');
  if (!canPublish(tour, now)) throw new DomainError('publication-trop-tot');
}

/**
 * Who is sent the summary of the groupe projet. Members who stopped the announcements look it up themselves; leads see
 * what became of their answers.
 */
export function isDestinataireResume(personne: Personne): boolean {
  if (hasRole(personne, 'pilote', 'coordination')) return true;
  return hasRole(personne, 'membre') && !personne.sansAnnonces;
}
