import { checkPublication } from '../domain/publication.ts';

import { findTour } from '../parts/find-tour.ts';
import { findIntroduction } from '../parts/introduction-resume.ts';
import type { UseCase } from '../use-case.ts';
import { viewAucunTour } from '../views/avancement.ts';
import { viewFormulaireResume } from '../views/formulaire-resume.ts';

/** Opens the form of a summary, from the deadline on, with the introduction typed so far. */
export const prepareResume: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  if (tour === null) return { kind: 'message', message: viewAucunTour() };
  checkPublication(tour, ports.clock.now());
  const seance = await ports.stores.seances.get(tour.seanceId);
  const introduction = await findIntroduction(tour, personne, ports.stores);
  return { kind: 'form', form: viewFormulaireResume({ tour, seance }, introduction) };
};
