import type { UseCase } from '../../conversation/use-case.ts';
import { viewSeances } from '../../views/seances/seances.ts';
import { getSeancesAVenir } from './get-seances-a-venir.ts';

/** The séances to come, and where to subscribe to their calendars. */
export const listSeances: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewSeances(await getSeancesAVenir(personne, ports)),
});
