import type { UseCase } from '../use-case.ts';
import { retards } from '../views/retards.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/** The fiches whose date has passed, the oldest date first. */
export const listRetards: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: retards(await listFichesSuivies(personne, ports)),
});
