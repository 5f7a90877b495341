import { composeManquants } from '../parts/compose-manquants.ts';
import { findTour } from '../parts/find-tour.ts';
import type { UseCase } from '../use-case.ts';
import { viewAucunTour } from '../views/avancement.ts';

/** Who is still to answer; for coordination only (US-05). */
export const showManquants: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  return { kind: 'message', message: tour === null ? viewAucunTour() : await composeManquants(tour, ports) };
};
