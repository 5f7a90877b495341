import type { Tour } from '../../domain/nouns/tour.ts';
import type { Avancement } from '../../domain/tours/avancement.ts';
import { computeAvancement } from '../../domain/tours/avancement.ts';
import type { Ports } from '../../ports/ports.ts';
import { listAnterieures } from '../verbs/get-sources-resume.ts';
import { listContributions } from '../verbs/list-historiques.ts';

/** The progress of a tour as it stands now. */
export async function getAvancement(tour: Tour, { stores, clock }: Ports): Promise<Avancement> {
  const ficheActions = await stores.ficheActions.listAll(tour.conventionId);
  const [reponses, anterieures, toutes] = await Promise.all([
    stores.reponses.listByTour(tour),
    listAnterieures(tour, ficheActions, stores),
    listContributions(tour.conventionId, ficheActions, stores),
  ]);
  const contributions = toutes.filter(({ tourId }) => tourId === tour.id);
  return computeAvancement({ tour, ficheActions, reponses, anterieures, contributions, now: clock.now() });
}
