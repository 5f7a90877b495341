import type { AnswerCanal, UseCase } from '../../conversation/use-case.ts';
import { viewRetards } from '../../views/plan/plan.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/** The fiches whose date has passed, the oldest date first. */
export const listRetards: UseCase = async (_intent, { personne }, ports) => {
  const reading = { conventionId: personne.conventionId, lecteur: personne };
  return { kind: 'message', message: viewRetards(await listFichesSuivies(reading, ports)) };
};

/** The same, as everybody may read it. */
export const listRetardsPublic: AnswerCanal = async (_intent, conventionId, ports) =>
  viewRetards(await listFichesSuivies({ conventionId, lecteur: null }, ports));
