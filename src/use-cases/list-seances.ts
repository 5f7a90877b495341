import { listSeancesAVenir } from '../parts/list-seances-a-venir.ts';
import type { UseCase } from '../use-case.ts';
import { viewSeances } from '../views/seances.ts';

/** The meetings to come, and where to subscribe to their calendars. */
export const listSeances: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewSeances(await listSeancesAVenir(personne, ports)),
});
