import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { checkPublication } from '../../domain/resumes/publication.ts';
import { viewFormulaireResume } from '../../views/resumes/formulaire-resume.ts';
import { viewAucunTour } from '../../views/tours/avancement.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { findTour } from '../tours/find-tour.ts';
import { buildApercuResume } from './apercu-resume.ts';
import { saveIntroduction } from './introduction-resume.ts';

/** Keeps the introduction and shows both builds as they would be published now. */
export const previewResume: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  if (tour === null) return { kind: 'message', message: viewAucunTour() };
  checkPublication(tour, ports.clock.now());
  if ('introduction' in intent.values) {
    const seance = await ports.stores.seances.get(tour.seanceId);
    const form = viewFormulaireResume({ tour, seance }, null);
    const fields = checkFields(form.fields, intent.values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    await saveIntroduction(findText(intent.values, 'introduction'), { tour, personne }, ports);
  }
  return { kind: 'form', form: await buildApercuResume(tour, personne, ports) };
};
