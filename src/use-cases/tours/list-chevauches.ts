import type { Seance } from '../../domain/nouns/seance.ts';
import { listChevauchements, type PeriodeTour } from '../../domain/tours/chevauchement.ts';
import type { Stores } from '../../ports/stores.ts';
import type { TourChevauche } from '../../views/tours/chevauchement.ts';

/** The tours of the same instance that would be open at the same time as the one of this séance (id null: a new one). */
export async function listChevauches(
  periode: PeriodeTour,
  seance: Pick<Seance, 'conventionId' | 'instance'> & { readonly id: string | null },
  stores: Stores,
): Promise<readonly TourChevauche[]> {
  const seances = new Map((await stores.seances.list(seance.conventionId)).map((autre) => [autre.id, autre]));
  const tours = await stores.tours.list(seance.conventionId);
  const autres = tours.filter(({ seanceId }) => {
    return seanceId !== seance.id && seances.get(seanceId)?.instance.id === seance.instance.id;
  });
  return listChevauchements(periode, autres).flatMap((tour) => {
    const autre = seances.get(tour.seanceId);
    return autre ? [{ tour, seance: autre }] : [];
  });
}
