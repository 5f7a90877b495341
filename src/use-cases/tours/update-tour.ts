import { Temporal } from 'temporal-polyfill';
import { isReport } from '../../domain/nouns/etape-envoi.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { listRappelsNonPartis } from '../../domain/tours/plan-tour.ts';
import type { Stores } from '../../ports/stores.ts';
import { toDebutReponse } from '../envois/lien-message.ts';
import { assertSeulOuvert } from './open-tour.ts';

/**
 * Saves the tour after a decision about its séance: what did not leave and no longer holds is
 * cancelled, cards already sent show the new state.
 * @throws DomainError `tour-deja-ouvert` when it would be open beside another one
 */
export async function updateTour(avant: Tour | null, apres: Tour | null, stores: Stores): Promise<void> {
  if (apres === null || apres === avant) return;
  if (apres.etat === 'ouvert' && avant?.etat !== 'ouvert') await assertSeulOuvert(apres, stores);
  await stores.tours.save(apres);
  if (avant === null) return;
  if (apres.etat === 'clos') await cancelTout(apres, stores);
  else await cancelPerimes(avant, apres, stores);
  await stores.envois.refresh(apres.conventionId, apres.id);
  if (!avant.gel.equals(apres.gel)) await extendLiens(apres, stores);
}

/** The e-mails that went out lead to a page that is open as long as their tour. */
async function extendLiens({ conventionId, id, gel }: Tour, { liens }: Stores): Promise<void> {
  await liens.extendAll(conventionId, { debut: toDebutReponse(id) }, gel);
}

async function cancelTout({ conventionId, id }: Tour, stores: Stores): Promise<void> {
  await stores.envois.cancel({ conventionId, source: id, raison: 'tour-arrete' });
}

/** Reminders that got a new date, and snoozes that would come back after the new deadline. */
async function cancelPerimes(
  avant: Tour,
  { conventionId, id, echeance }: Tour,
  stores: Stores,
): Promise<void> {
  if (avant.echeance.equals(echeance)) return;
  const filter = { conventionId, source: id, raison: 'seance-changee' };
  const envois = await stores.envois.listBySource(conventionId, id);
  const rappels = listRappelsNonPartis(envois);
  if (rappels.length > 0) await stores.envois.cancel({ ...filter, etapes: rappels });
  for (const { etape, etat, prevuLe, destinataire } of envois) {
    const isTropTard = Temporal.Instant.compare(prevuLe, echeance) > 0;
    if (etat !== 'prevu' || !isReport(etape) || !isTropTard) continue;
    await stores.envois.cancel({ ...filter, etapes: [etape], personneId: destinataire.personneId });
  }
}
