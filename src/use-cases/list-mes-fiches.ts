import { readMesFiches } from '../parts/read-mes-fiches.ts';
import type { UseCase } from '../use-case.ts';
import { viewMesFiches } from '../views/carte-tour.ts';

/** The fiches that a person leads, and what is owed in the open round. */
export const listMesFiches: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewMesFiches(await readMesFiches(personne, ports)),
});
