import type { Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getRenvoi, listARenvoyer } from '../../domain/envois/suivi.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAucunTour } from '../../views/tours/avancement.ts';
import { viewManquants } from '../../views/tours/manquants.ts';
import { viewSuiviTour, viewTourRenvoye } from '../../views/tours/suivi-tour.ts';
import { listSuivis } from '../envois/list-suivis.ts';
import { findTour, getTour } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getAttendus } from './get-attendus.ts';

/** Who is still to answer; for coordination only. */
export const showManquants: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  return { kind: 'message', message: tour === null ? viewAucunTour() : await composeManquants(tour, ports) };
};

/** The same for a tour, as the reminder of D-5 sends it. */
export async function composeManquants(tour: Tour, ports: Ports): Promise<Message> {
  const { avancement, attendus } = await getAttendus(tour, ports);
  const seance = await ports.stores.seances.get(tour.seanceId);
  const isEnCours = isOuvert(tour, ports.clock.now());
  return viewManquants({ tour, seance, avancement, manquants: attendus, isEnCours });
}

/** Who received the messages of a tour, and who did not, by name; for coordination. */
export const showSuiviTour: UseCase = async (intent, { personne }, { stores, clock }) => {
  const tour = await findTour(intent, personne, stores);
  if (tour === null) return { kind: 'message', message: viewAucunTour() };
  const envois = await stores.envois.listBySource(tour.conventionId, tour.id);
  const message = viewSuiviTour({
    tour,
    seance: await stores.seances.get(tour.seanceId),
    suivis: await listSuivis(envois, stores),
    renvoi: getRenvoi(envois, clock.now()),
  });
  return { kind: 'message', message };
};

/** Sends the latest message of a tour again to those it did not reach; when asked, also to those it may have reached. */
export const retryTour: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const tour = await getTour(intent, personne, stores);
    const now = ports.clock.now();
    const avecIncertains = findText(intent.values, 'doute') === 'oui';
    const envois = await stores.envois.listBySource(tour.conventionId, tour.id);
    const ids = listARenvoyer(envois, { now, avecIncertains }).map(({ id }) => id);
    const renvoyes = await stores.nonRemis.retry(tour.conventionId, ids);
    if (renvoyes > 0) {
      await noteBy(personne, now, stores)('tour:renvoyer', tour.id, { renvoyes });
    }
    return { kind: 'message', message: viewTourRenvoye(tour, renvoyes) };
  });
