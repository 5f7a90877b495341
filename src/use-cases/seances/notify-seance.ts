import type { Temporal } from 'temporal-polyfill';
import { type ChangementADire, listAvisSeance } from '../../domain/seances/avis-seance.ts';
import type { Stores } from '../../ports/stores.ts';

/**
 * Tells the members of a change, within three minutes. Notices of the earlier state that did not leave are
 * cancelled, those that were read say that they are replaced. Returns how many people have something to learn.
 */
export async function notifySeance(
  changement: Omit<ChangementADire, 'envois'>,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<number> {
  const { id, conventionId } = changement.apres;
  const envois = await stores.envois.listBySource(conventionId, id);
  await stores.envois.cancel({ conventionId, source: id, raison: 'seance-changee' });
  const left = await stores.envois.listBySource(conventionId, id); // what is cancelled now never leaves
  const personnes = await stores.personnes.list(conventionId);
  const ficheActions = await stores.ficheActions.list(conventionId);
  const canaux = await stores.canaux.list(conventionId);
  const nouveaux = listAvisSeance({ ...changement, envois }, left, { personnes, ficheActions, canaux, now });
  await stores.envois.create(nouveaux);
  await stores.envois.refresh(conventionId, id);
  return nouveaux.filter(({ destinataire }) => destinataire.personneId !== undefined).length;
}
