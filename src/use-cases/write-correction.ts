import { assertPasRetiree } from '../domain/annonce.ts';
import { getText } from '../form.ts';
import { buildCorrection } from '../parts/correction-annonce.ts';
import { findAnnonce } from '../parts/find-annonce.ts';
import type { UseCase } from '../use-case.ts';

/** Opens the form that corrects an announcement, with its present text. */
export const writeCorrection: UseCase = async (intent, { personne }, { stores, clock, ids }) => {
  const annonce = await findAnnonce(personne.conventionId, getText(intent.values, 'annonce'), stores);
  assertPasRetiree(annonce);
  return { kind: 'form', form: buildCorrection(annonce, ids.create(), clock.now()) };
};
