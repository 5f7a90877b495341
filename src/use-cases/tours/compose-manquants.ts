import type { Message } from '../../conversation/chat.ts';
import { listManquants } from '../../domain/tours/manquants.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewManquants } from '../../views/tours/manquants.ts';
import { getAvancement } from './get-avancement.ts';

/** The same for a tour, as the reminder of D-5 sends it. */
export async function composeManquants(tour: Tour, ports: Ports): Promise<Message> {
  const { stores } = ports;
  const { conventionId } = tour;
  const avancement = await getAvancement(tour, ports);
  const manquants = listManquants({
    avancement,
    personnes: await stores.personnes.list(conventionId),
    envois: await stores.envois.listBySource(conventionId, tour.id),
  });
  return viewManquants({ tour, seance: await stores.seances.get(tour.seanceId), avancement, manquants });
}
