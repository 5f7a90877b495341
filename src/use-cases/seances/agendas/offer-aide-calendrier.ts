import { inTimeOf } from '../../../domain/nouns/jours-ouvres.ts';
import {
  type CalendrierPersonnel,
  getDebutDuSilence,
  isSilencieux,
} from '../../../domain/seances/calendrier-personnel.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Stores } from '../../../ports/stores.ts';
import { tellInHours } from '../../verbs/tell.ts';

const MOST = 500; // a run; the next one takes the others

/**
 * Offers help, once for each link, to those whose calendar no agenda has read for seven days; returns how many. The ledger
 * holds it to once, on whichever replica.
 */
export async function offerAideCalendrier(ports: Ports): Promise<number> {
  const since = getDebutDuSilence(ports.clock.now());
  const silencieux = await ports.stores.calendriers.listSilencieux(since, MOST);
  let offered = 0;
  for (const { personne } of silencieux) {
    const isOffered = await ports.inTransaction((stores) =>
      inTimeOf(personne.conventionId, () => offer(personne, { ...ports, stores })),
    );
    if (isOffered) offered += 1;
  }
  return offered;
}

/** Looked at again inside the transaction: an agenda may have read it meanwhile. */
async function offer(
  { id, conventionId }: CalendrierPersonnel['personne'],
  { stores, clock }: { readonly stores: Stores } & Pick<Ports, 'clock'>,
): Promise<boolean> {
  const now = clock.now();
  const personne = await stores.personnes.get(id);
  const calendrier = await stores.calendriers.find(personne);
  if (calendrier === null || !isSilencieux(calendrier.silenceDepuis, now)) return false;
  await stores.calendriers.save({ ...calendrier, silenceDepuis: null });
  if (!personne.actif) return false;
  const key = { conventionId, genre: 'calendrier', source: id, occurrence: calendrier.numero } as const;
  const dit = { ...key, etape: 'calendrier-silencieux', nouvelle: 'calendrier' } as const;
  return (await tellInHours(dit, [id], { stores, now })) > 0;
}
