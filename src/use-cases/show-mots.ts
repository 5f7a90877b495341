import type { UseCase } from '../use-case.ts';
import { viewMots } from '../views/mots.ts';

/** The words of the convention, in plain language. */
export const showMots: UseCase = async () => ({ kind: 'message', message: viewMots() });
