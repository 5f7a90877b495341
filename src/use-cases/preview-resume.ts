import { checkPublication } from '../domain/publication.ts';

import { checkFields, getText, hasErrors, showErrors } from '../form.ts';
import { buildApercuResume } from '../parts/apercu-resume.ts';
import { findTour } from '../parts/find-tour.ts';
import { saveIntroduction } from '../parts/introduction-resume.ts';
import type { UseCase } from '../use-case.ts';
import { viewAucunTour } from '../views/avancement.ts';
import { viewFormulaireResume } from '../views/formulaire-resume.ts';

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
    await saveIntroduction(getText(intent.values, 'introduction'), { tour, personne }, ports);
  }
  return { kind: 'form', form: await buildApercuResume(tour, personne, ports) };
};
