import type { Intent } from '../chat.ts';
import type { Personne } from '../domain/personne.ts';
import type { Tour } from '../domain/tour.ts';
import { findTourCourant } from '../domain/tour-courant.ts';
import { DomainError } from '../errors.ts';
import { getText } from '../form.ts';
import type { Stores } from '../stores.ts';

/**
 * The round that is asked for by `tour`, else the current one; null before the first.
 * @throws DomainError when this convention has no such round.
 */
export async function findTour(
  intent: Intent,
  { conventionId }: Personne,
  stores: Stores,
): Promise<Tour | null> {
  const tours = await stores.tours.list(conventionId);
  const id = getText(intent.values, 'tour');
  if (id === null) return findTourCourant(tours);
  const tour = tours.find((candidate) => candidate.id === id);
  if (tour === undefined) throw new DomainError('tour-introuvable');
  return tour;
}
