import type { UseCase } from '../../conversation/use-case.ts';
import { countDestinataires, countSorts, getRenvoi } from '../../domain/envois/suivi.ts';
import { viewAucunTour } from '../../views/tours/avancement.ts';
import { viewSuiviTour } from '../../views/tours/suivi-tour.ts';
import { listNonJoints } from '../envois/list-non-joints.ts';
import { findTour } from '../verbs/find-tour.ts';

/** Who received the messages of a tour, and who did not, by name; for coordination. */
export const showSuiviTour: UseCase = async (intent, { personne }, { stores, clock }) => {
  const tour = await findTour(intent, personne, stores);
  if (tour === null) return { kind: 'message', message: viewAucunTour() };
  const envois = await stores.envois.listBySource(tour.conventionId, tour.id);
  const message = viewSuiviTour({
    tour,
    seance: await stores.seances.get(tour.seanceId),
    total: countDestinataires(envois),
    sorts: countSorts(envois),
    nonJoints: await listNonJoints(envois, stores),
    renvoi: getRenvoi(envois, clock.now()),
  });
  return { kind: 'message', message };
};
