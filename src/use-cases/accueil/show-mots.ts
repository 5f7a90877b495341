import type { AnswerCanal, UseCase } from '../../conversation/use-case.ts';
import { viewMots } from '../../views/accueil/mots.ts';

/** The words of the convention, in plain language. */
export const showMots: UseCase = async (_intent, { personne }, { stores }) => ({
  kind: 'message',
  message: viewMots(await stores.conventions.listParties(personne.conventionId)),
});

/** The same for everybody. */
export const showMotsPublic: AnswerCanal = async (_intent, conventionId, { stores }) =>
  viewMots(await stores.conventions.listParties(conventionId));
