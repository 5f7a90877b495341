import type { UseCase } from '../../conversation/use-case.ts';
import { viewMonCode } from '../../views/comptes/code-compte.ts';
import { createCode } from './create-code.ts';

/** A code for oneself, to type from one's other account. */
export const createMonCode: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewMonCode(await createCode(personne, ports, { acteurId: personne.id })),
});
