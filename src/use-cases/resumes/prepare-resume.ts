import type { UseCase } from '../../conversation/use-case.ts';
import { viewFormulaireResume } from '../../views/resumes/formulaire-resume.ts';
import { viewAucunTour } from '../../views/tours/avancement.ts';
import { findTour } from '../verbs/find-tour.ts';
import { checkRelecture } from './check-relecture.ts';
import { composeRelecture } from './compose-relecture.ts';
import { findIntroduction } from './introduction-resume.ts';

/**
 * Opens the form of a summary, from the deadline on, with the introduction typed so far. Once the groupe projet has
 * it, the introduction stands: what is left is to read the public build.
 */
export const prepareResume: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const tour = await findTour(intent, personne, stores);
  if (tour === null) return { kind: 'message', message: viewAucunTour() };
  if ((await checkRelecture(tour, personne, ports)) === 'public')
    return { kind: 'message', message: await composeRelecture(tour, personne, ports) };
  const seance = await stores.seances.get(tour.seanceId);
  const introduction = await findIntroduction(tour, personne, stores);
  return { kind: 'form', form: viewFormulaireResume({ tour, seance }, introduction) };
};
