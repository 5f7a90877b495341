import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { assertPasRetiree } from '../../domain/annonces/annonce.ts';
import { buildCorrection } from './correction-annonce.ts';
import { getAnnonce } from './get-annonce.ts';

/** Opens the form that corrects an announcement, with its present text. */
export const writeCorrection: UseCase = async (intent, { personne }, { stores, clock, ids }) => {
  const annonce = await getAnnonce(personne.conventionId, findText(intent.values, 'annonce'), stores);
  assertPasRetiree(annonce);
  return { kind: 'form', form: buildCorrection(annonce, ids.create(), clock.now()) };
};
