import type { UseCase } from '../../conversation/use-case.ts';
import { viewAide } from '../../views/accueil/aide.ts';

/** The commands that are open to this person. */
export const showAide: UseCase = async (_intent, { personne }) => {
  const message = viewAide(personne.roles);
  return { kind: 'message', message, forAll: message };
};
