import type { UseCase } from '../../conversation/use-case.ts';
import { viewAccueil } from '../../views/accueil/accueil.ts';

/** A greeting, what this person can do first, and the notice about personal data. */
export const showAccueil: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewAccueil(personne, ports.links.donneesPersonnelles()),
});
