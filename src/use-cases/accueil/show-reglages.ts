import type { UseCase } from '../../conversation/use-case.ts';
import { viewReglages } from '../../views/accueil/reglages.ts';

/** What coordination and administration set once in a while, in one place. */
export const showReglages: UseCase = async (_intent, { personne }, { links }) => ({
  kind: 'message',
  message: viewReglages(personne, links.imports),
});
