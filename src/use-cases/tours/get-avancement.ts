import type { Avancement } from '../../domain/tours/avancement.ts';
import { computeAvancement } from '../../domain/tours/avancement.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { listContributions } from '../reponses/list-historiques.ts';

/** The progress of a tour as it stands now. */
export async function getAvancement(tour: Tour, { stores, clock }: Ports): Promise<Avancement> {
  const ficheActions = await stores.ficheActions.list(tour.conventionId);
  const reponses = await stores.reponses.listByTour(tour);
  const toutes = await listContributions(tour.conventionId, ficheActions, stores);
  const contributions = toutes.filter(({ tourId }) => tourId === tour.id);
  return computeAvancement({ tour, ficheActions, reponses, contributions, now: clock.now() });
}
