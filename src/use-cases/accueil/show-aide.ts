import type { UseCase } from '../../conversation/use-case.ts';
import { viewAide } from '../../views/accueil/aide.ts';

/** The commands that are open to this person. */
export const showAide: UseCase = async (_intent, { personne }) => ({
  kind: 'message',
  message: viewAide(personne.roles),
  isForAll: true,
});
