import type { Tour } from '../nouns/tour.ts';

/**
 * The tour that coordination works on: the open one, else the last one that was. Null before the first.
 * `tours` are by deadline.
 */
export function findTourCourant(tours: readonly Tour[]): Tour | null {
  const ouvert = tours.findLast(({ etat }) => etat === 'ouvert');
  return ouvert ?? tours.findLast(({ etat }) => etat === 'fige' || etat === 'publie') ?? null;
}
