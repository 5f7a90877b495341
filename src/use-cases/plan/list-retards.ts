import type { UseCase } from '../../conversation/use-case.ts';
import { viewRetards } from '../../views/plan/retards.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/** The fiches whose date has passed, the oldest date first. */
export const listRetards: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewRetards(await listFichesSuivies(personne, ports)),
});
