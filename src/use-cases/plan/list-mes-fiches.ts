import type { UseCase } from '../../conversation/use-case.ts';
import { viewMesFiches } from '../../views/tours/carte-tour.ts';
import { readMesFiches } from './read-mes-fiches.ts';

/** The fiches that a person leads, and what is owed in the open round. */
export const listMesFiches: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewMesFiches(await readMesFiches(personne, ports)),
});
