import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import type { Reponse } from '../../domain/reponses/reponse.ts';
import type { Stores } from '../../ports/stores.ts';

/** The answers to each of these fiches in every tour, the latest tour first; by id of the fiche. */
export async function listHistoriques(
  conventionId: string,
  ficheActions: readonly FicheAction[],
  { reponses }: Pick<Stores, 'reponses'>,
): Promise<ReadonlyMap<string, readonly Reponse[]>> {
  const ids = ficheActions.map(({ id }) => id);
  const all = await reponses.listHistorique(conventionId, ids);
  return Map.groupBy(all, ({ ficheActionId }) => ficheActionId);
}
