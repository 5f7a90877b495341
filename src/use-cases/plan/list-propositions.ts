import type { UseCase } from '../../conversation/use-case.ts';
import { isEnAttente } from '../../domain/nouns/decision.ts';
import type { Stores } from '../../ports/stores.ts';
import { type Proposition, viewPropositions } from '../../views/plan/propositions.ts';
import { listHistoriques } from '../verbs/list-historiques.ts';

/** The postponements and abandons that nobody has decided about yet. */
export const listPropositions: UseCase = async (_intent, { personne }, { stores }) => ({
  kind: 'message',
  message: viewPropositions(await listEnAttente(personne.conventionId, stores)),
});

export async function listEnAttente(conventionId: string, stores: Stores): Promise<readonly Proposition[]> {
  const ficheActions = await stores.ficheActions.list(conventionId);
  const historiques = await listHistoriques(conventionId, ficheActions, stores);
  return ficheActions.flatMap((fiche) => {
    const version = historiques.get(fiche.id)?.[0]?.courante;
    return version && isEnAttente(fiche, version) ? [{ fiche, version }] : [];
  });
}
