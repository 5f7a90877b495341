import type { Tour } from '../../domain/nouns/tour.ts';
import { withDispenses } from '../../domain/tours/dispenses.ts';
import type { Stores } from '../../ports/stores.ts';

/** The tour as it would open now: with what it would not ask. One that is open keeps what was decided then. */
export async function dispenseTour(tour: Tour, { echeanciers, tours }: Stores): Promise<Tour> {
  if (tour.etat !== 'prepare') return tour;
  const { conventionId } = tour;
  const { terminees } = await echeanciers.loadFaits({
    conventionIds: [conventionId],
    tourIds: [],
    sources: [],
    ouvertures: [conventionId],
  });
  return withDispenses(tour, terminees.get(conventionId) ?? [], await tours.list(conventionId));
}
