import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import type { Reponse } from '../../domain/reponses/reponse.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Stores } from '../../ports/stores.ts';

/** The last answer to each of these fiches in these rounds (by deadline), by id of the fiche. */
export async function readDernieresReponses(
  ficheActions: readonly FicheAction[],
  tours: readonly Tour[],
  stores: Stores,
): Promise<ReadonlyMap<string, Reponse>> {
  const found = new Map<string, Reponse>();
  for (const tour of tours.toReversed()) {
    if (ficheActions.every(({ id }) => found.has(id))) break;
    for (const reponse of await stores.reponses.listByTour(tour.id))
      if (!found.has(reponse.ficheActionId)) found.set(reponse.ficheActionId, reponse);
  }
  return found;
}
