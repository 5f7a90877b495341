import { createCode } from '../parts/create-code.ts';
import type { UseCase } from '../use-case.ts';
import { viewMonCode } from '../views/code-compte.ts';

/** A code for oneself, to type from one's other account. */
export const createMonCode: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewMonCode(await createCode(personne, personne.id, ports)),
});
