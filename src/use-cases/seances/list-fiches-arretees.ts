import { isPropose } from '../../domain/nouns/decision.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Proposition } from '../../views/plan/propositions.ts';
import { listHistoriques } from '../verbs/list-historiques.ts';

/** The fiches that a comité de pilotage looks at: blocked, postponed or dropped, decided or not. */
export async function listFichesArretees(
  conventionId: string,
  stores: Stores,
): Promise<readonly Proposition[]> {
  const ficheActions = await stores.ficheActions.list(conventionId);
  const historiques = await listHistoriques(conventionId, ficheActions, stores);
  return ficheActions.flatMap((fiche) => {
    const version = historiques.get(fiche.id)?.[0]?.courante;
    if (version === undefined) return [];
    return isPropose(version.statut) || version.difficulte === 'bloquante' ? [{ fiche, version }] : [];
  });
}
