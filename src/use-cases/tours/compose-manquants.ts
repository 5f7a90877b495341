import type { Message } from '../../conversation/chat.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewManquants } from '../../views/tours/manquants.ts';
import { getAttendus } from './get-attendus.ts';

/** The same for a tour, as the reminder of D-5 sends it. */
export async function composeManquants(tour: Tour, ports: Ports): Promise<Message> {
  const { avancement, attendus } = await getAttendus(tour, ports);
  const seance = await ports.stores.seances.get(tour.seanceId);
  const isEnCours = isOuvert(tour, ports.clock.now());
  return viewManquants({ tour, seance, avancement, manquants: attendus, isEnCours });
}
