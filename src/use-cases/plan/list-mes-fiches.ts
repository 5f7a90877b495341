import type { UseCase } from '../../conversation/use-case.ts';
import { viewMesFiches } from '../../views/tours/carte-tour.ts';
import { getMesFiches } from '../verbs/find-tour.ts';

/** The fiches that a person leads, and what is owed in the open tour. */
export const listMesFiches: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewMesFiches(await getMesFiches(personne, ports)),
});
