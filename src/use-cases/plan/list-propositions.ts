import type { UseCase } from '../../conversation/use-case.ts';
import { isEnAttente } from '../../domain/nouns/decision.ts';
import type { Stores } from '../../ports/stores.ts';
import { type Proposition, viewPropositions } from '../../views/plan/propositions.ts';
import { listDernieres } from '../verbs/list-historiques.ts';

/** The postponements and abandons that nobody has decided about yet. */
export const listPropositions: UseCase = async (_intent, { personne }, { stores }) => ({
  kind: 'message',
  message: viewPropositions(await listEnAttente(personne.conventionId, stores)),
});

export function listEnAttente(conventionId: string, stores: Stores): Promise<readonly Proposition[]> {
  return listDernieres(conventionId, isEnAttente, stores);
}
