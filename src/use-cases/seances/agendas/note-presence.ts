import type { Seance } from '../../../domain/nouns/seance.ts';
import type { Presence } from '../../../domain/seances/presence.ts';
import type { Stores } from '../../../ports/stores.ts';

/** Keeps what somebody said of the séance as it is now; the messages that asked say what was said. */
export async function notePresence(
  dite: Omit<Presence, 'seanceId' | 'debut'>,
  { id: seanceId, conventionId, debut }: Seance,
  { presences, tours, envois }: Stores,
): Promise<Presence> {
  const presence: Presence = { ...dite, seanceId, debut };
  await presences.save(presence);
  const tour = await tours.findBySeance(seanceId);
  const siens = { destinataires: [dite.personne.id] };
  for (const source of [seanceId, ...(tour ? [tour.id] : [])])
    await envois.refresh(conventionId, source, siens);
  return presence;
}
