import type { AnswerCanal, UseCase } from '../../conversation/use-case.ts';
import { viewMots } from '../../views/accueil/mots.ts';

/** The words of the convention, in plain language. */
export const showMots: UseCase = async () => ({ kind: 'message', message: viewMots() });

/** The same for everybody. */
export const showMotsPublic: AnswerCanal = async () => viewMots();
