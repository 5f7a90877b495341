import { isPropose } from '../../domain/nouns/decision.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Proposition } from '../../views/plan/propositions.ts';
import { listDernieres } from '../verbs/list-historiques.ts';

/** The fiches that a comité de pilotage looks at: blocked, postponed or dropped, decided or not. */
export function listFichesArretees(conventionId: string, stores: Stores): Promise<readonly Proposition[]> {
  return listDernieres(
    conventionId,
    (_, { statut, difficulte }) => isPropose(statut) || difficulte === 'bloquante',
    stores,
  );
}
