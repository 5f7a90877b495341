import { readFichesSuivies } from '../parts/read-fiches-suivies.ts';
import type { UseCase } from '../use-case.ts';
import { viewRetards } from '../views/retards.ts';

/** The fiches whose date has passed, the oldest date first. */
export const listRetards: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewRetards(await readFichesSuivies(personne, ports)),
});
