import type { Temporal } from 'temporal-polyfill';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { listARenvoyer } from '../../domain/envois/suivi.ts';
import type { Stores } from '../../ports/stores.ts';

/**
 * Whoever can be reached from now on gets the card of the open tour at once, when it could not be delivered: a greeting
 * that hides a debt would help nobody.
 */
export async function sendDues(
  { id, conventionId }: Personne,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const tours = await stores.tours.list(conventionId);
  for (const tour of tours.filter(({ etat }) => etat === 'ouvert')) {
    const envois = await stores.envois.listBySource(conventionId, tour.id);
    const siens = envois.filter(({ destinataire }) => destinataire.personneId === id);
    const ids = listARenvoyer(siens, { now, avecIncertains: false }).map((envoi) => envoi.id);
    if (ids.length > 0) await stores.envois.retry(conventionId, ids);
  }
}
