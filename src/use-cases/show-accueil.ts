import type { UseCase } from '../use-case.ts';
import { accueil } from '../views/accueil.ts';

/** A greeting, what this person can do first, and the notice about personal data. */
export const showAccueil: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: accueil(personne, ports.links.donneesPersonnelles()),
});
