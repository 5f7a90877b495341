import type { UseCase } from '../../conversation/use-case.ts';
import { type DemandeAppui, listDemandes } from '../../domain/plan/appui.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewAppuis } from '../../views/plan/appuis.ts';
import { listHistoriques } from '../verbs/list-historiques.ts';

/** Every need for support that answers name, and where it stands. */
export const listAppuis: UseCase = async (_intent, { personne }, { stores }) => ({
  kind: 'message',
  message: viewAppuis(await listToutesDemandes(personne.conventionId, stores)),
});

export async function listToutesDemandes(
  conventionId: string,
  stores: Stores,
): Promise<readonly DemandeAppui[]> {
  const ficheActions = await stores.ficheActions.list(conventionId);
  const historiques = await listHistoriques(conventionId, ficheActions, stores);
  return ficheActions.flatMap((fiche) => listDemandes(fiche, historiques.get(fiche.id) ?? []));
}
