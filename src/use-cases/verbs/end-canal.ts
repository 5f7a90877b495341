import type { Temporal } from 'temporal-polyfill';
import { cleanText } from '../../conversation/clean-text.ts';
import type { Canal } from '../../domain/nouns/compte.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { noteBy } from './note-by.ts';
import { tellCoordination } from './tell-coordination.ts';

/** Closes a channel, in the caller's transaction; `acteurId` is null when its platform says that it is gone. */
export async function endCanal(
  { canal, acteurId }: { readonly canal: Canal; readonly acteurId: string | null },
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  await stores.canaux.close(canal.id);
  await noteBy({ conventionId: canal.conventionId, id: acteurId }, now, stores)('canal:detacher', canal.id, {
    plateforme: canal.plateforme,
  });
}

/** Closes a channel where its platform lets us write no more, and tells coordination, which would count on it. Twice is once. */
export function endLostCanal(canal: Canal, ports: Ports): Promise<void> {
  return ports.inTransaction(async (stores) => {
    const { id: canalId, conventionId } = canal;
    if (!(await stores.canaux.list(conventionId)).some(({ id }) => id === canalId)) return;
    const now = ports.clock.now();
    await endCanal({ canal, acteurId: null }, stores, now);
    const incident = { kind: 'canal-perdu', canalId, jour: jourOf(now).toString() } as const;
    await tellCoordination(incident, { conventionId, occurrence: 0, now }, stores);
  });
}

/** A channel keeps the name that people see there. */
export async function renameCanal(canal: Canal, nom: string, { inTransaction }: Ports): Promise<void> {
  const present = cleanText(nom).trim();
  if (present === '' || present === canal.nom) return;
  await inTransaction(async ({ canaux }) => {
    const isOpen = (await canaux.list(canal.conventionId)).some(({ id }) => id === canal.id);
    if (isOpen) await canaux.open({ ...canal, nom: present });
  });
}

/**
 * Asks the platforms of a convention's channels how they are called, and whether they can be written to now; those that
 * cannot are closed.
 */
export async function endLostCanaux(conventionId: string, ports: Ports): Promise<readonly Canal[]> {
  const canaux = await ports.stores.canaux.list(conventionId);
  const known = await Promise.all(
    canaux.map((canal) => ports.directories.get(canal.plateforme)?.findCanal(canal) ?? { nom: '' }),
  );
  const lost = canaux.filter((_, place) => known[place] === null);
  for (const canal of lost) await endLostCanal(canal, ports);
  for (const [place, canal] of canaux.entries()) await renameCanal(canal, known[place]?.nom ?? '', ports);
  return lost;
}
