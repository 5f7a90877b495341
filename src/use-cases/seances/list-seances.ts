import type { AnswerCanal, UseCase } from '../../conversation/use-case.ts';
import { viewSeances } from '../../views/seances/seances.ts';
import { getSeancesAVenir } from './agendas/get-seances-a-venir.ts';

/** The séances to come, and where to subscribe to their calendars. */
export const listSeances: UseCase = async (_intent, { personne }, ports) => {
  const reading = { conventionId: personne.conventionId, lecteur: personne };
  return { kind: 'message', message: viewSeances(await getSeancesAVenir(reading, ports)) };
};

/** The same, as everybody may read it: without the video link. */
export const listSeancesPublic: AnswerCanal = async (_intent, conventionId, ports) =>
  viewSeances(await getSeancesAVenir({ conventionId, lecteur: null }, ports));
