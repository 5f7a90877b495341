import type { UseCase } from '../../conversation/use-case.ts';
import { viewAucunTour } from '../../views/tours/avancement.ts';
import { composeManquants } from './compose-manquants.ts';
import { findTour } from './find-tour.ts';

/** Who is still to answer; for coordination only. */
export const showManquants: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  return { kind: 'message', message: tour === null ? viewAucunTour() : await composeManquants(tour, ports) };
};
