import type { UseCase } from '../../conversation/use-case.ts';
import { checkPublication } from '../../domain/resumes/publication.ts';
import { viewFormulaireResume } from '../../views/resumes/formulaire-resume.ts';
import { viewAucunTour } from '../../views/tours/avancement.ts';
import { findTour } from '../tours/find-tour.ts';
import { findIntroduction } from './introduction-resume.ts';

/** Opens the form of a summary, from the deadline on, with the introduction typed so far. */
export const prepareResume: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  if (tour === null) return { kind: 'message', message: viewAucunTour() };
  checkPublication(tour, ports.clock.now());
  const seance = await ports.stores.seances.get(tour.seanceId);
  const introduction = await findIntroduction(tour, personne, ports.stores);
  return { kind: 'form', form: viewFormulaireResume({ tour, seance }, introduction) };
};
