import type { UseCase } from '../use-case.ts';
import { viewAide } from '../views/aide.ts';

/** The commands that are open to this person. */
export const showAide: UseCase = async (_intent, { personne }) => ({
  kind: 'message',
  message: viewAide(personne.roles),
});
