import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { viewFormulaireResume } from '../../views/resumes/formulaire-resume.ts';
import { viewAucunTour } from '../../views/tours/avancement.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { findTour } from '../verbs/find-tour.ts';
import { checkRelecture } from './check-relecture.ts';
import { composeRelecture } from './compose-relecture.ts';
import { cleResume, findIntroduction, saveIntroduction } from './introduction-resume.ts';

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

/** Keeps the introduction and leads to where both builds are read, whole, and published. */
export const previewResume: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const tour = await findTour(intent, personne, stores);
  if (tour === null) return { kind: 'message', message: viewAucunTour() };
  const step = await checkRelecture(tour, personne, ports);
  if (step === 'groupe_projet' && 'introduction' in intent.values) {
    const seance = await stores.seances.get(tour.seanceId);
    const form = viewFormulaireResume({ tour, seance }, null);
    const fields = checkFields(form.fields, intent.values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    const cle = cleResume(tour);
    await saveIntroduction(findText(intent.values, 'introduction'), { tour, personne, cle }, ports);
  }
  return { kind: 'done', message: await composeRelecture(tour, personne, ports) };
};
