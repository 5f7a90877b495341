import type { Tour } from '../../domain/nouns/tour.ts';
import type { Avancement } from '../../domain/tours/avancement.ts';
import { computeAvancement } from '../../domain/tours/avancement.ts';
import type { Ports } from '../../ports/ports.ts';
import { keepAnterieures } from '../verbs/get-sources-resume.ts';
import { listContributions } from '../verbs/list-historiques.ts';

/** The progress of a tour as it stands now. */
export async function getAvancement(tour: Tour, { stores, clock }: Ports): Promise<Avancement> {
  const ficheActions = await stores.ficheActions.listAll(tour.conventionId);
  const ids = ficheActions.map(({ id }) => id);
  const [toutes, tours, contributions] = await Promise.all([
    stores.reponses.listHistorique(tour.conventionId, ids),
    stores.tours.list(tour.conventionId),
    listContributions(tour.conventionId, ficheActions, stores),
  ]);
  const ofTour = ({ tourId }: { readonly tourId: string }) => tourId === tour.id;
  return computeAvancement({
    tour,
    ficheActions,
    reponses: toutes.filter(ofTour),
    anterieures: keepAnterieures(tour, tours, toutes),
    contributions: contributions.filter(ofTour),
    now: clock.now(),
  });
}
