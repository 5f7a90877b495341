import type { Temporal } from 'temporal-polyfill';
import { objetOf } from '../../domain/comptes/liens-secrets.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { toNouveauCalendrier } from '../../domain/seances/calendrier-personnel.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { createLien } from './create-lien.ts';
import { noteBy } from './note-by.ts';

/** Makes the secret link, to show once; the one before opens nothing from now on. */
export async function createLienCalendrier(personne: Personne, ports: Ports): Promise<string> {
  const now = ports.clock.now();
  return ports.inTransaction(async (stores) => {
    await stores.liens.revokeAll(personne, objetOf('calendrier'), now);
    const known = await stores.calendriers.find(personne);
    await stores.calendriers.save(toNouveauCalendrier(personne, known, now));
    await noteBy(personne, now, stores)('calendrier:creer', personne.id);
    return createLien('calendrier', { lecteur: personne }, { ...ports, stores });
  });
}

/** Ends it at once; `acteurId`: who asked. False: there was none. */
export async function endCalendrier(
  personne: Personne,
  { acteurId, now }: { readonly acteurId: string | null; readonly now: Temporal.Instant },
  stores: Stores,
): Promise<boolean> {
  const calendrier = await stores.calendriers.find(personne);
  if (calendrier === null || calendrier.fermeLe !== null) return false;
  await stores.liens.revokeAll(personne, objetOf('calendrier'), now);
  await stores.calendriers.save({ ...calendrier, fermeLe: now, silenceDepuis: null });
  const { id, conventionId } = personne;
  await noteBy({ conventionId, id: acteurId }, now, stores)('calendrier:fermer', id);
  return true;
}
