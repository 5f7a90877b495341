import type { Temporal } from 'temporal-polyfill';
import type { EtapeAvis } from '../../domain/envois/etape-envoi.ts';
import { listAvisSeance, listPersonnesAvisees } from '../../domain/seances/avis-seance.ts';
import type { Seance } from '../../domain/seances/seance.ts';
import type { Stores } from '../../ports/stores.ts';

/**
 * Tells everybody concerned of a change, at once. Notices of the earlier state that did not leave are
 * cancelled, those that were read say that they are replaced.
 */
export async function notifySeance(
  seance: Seance,
  etape: EtapeAvis,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<number> {
  const { id, conventionId } = seance;
  await stores.envois.cancel({ conventionId, source: id, raison: 'seance-changee' });
  const personnes = await stores.personnes.list(conventionId);
  const ficheActions = await stores.ficheActions.list(conventionId);
  const canaux = await stores.canaux.list(conventionId);
  await stores.envois.create(listAvisSeance(etape, seance, { personnes, ficheActions, canaux, now }));
  await stores.envois.refresh(conventionId, id);
  return listPersonnesAvisees(seance.instance, { personnes, ficheActions, now }).length;
}
