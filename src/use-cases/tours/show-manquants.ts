import type { UseCase } from '../../conversation/use-case.ts';
import { viewAucunTour } from '../../views/tours/avancement.ts';
import { findTour } from '../verbs/find-tour.ts';
import { composeManquants } from './compose-manquants.ts';

/** Who is still to answer; for coordination only. */
export const showManquants: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  return { kind: 'message', message: tour === null ? viewAucunTour() : await composeManquants(tour, ports) };
};
