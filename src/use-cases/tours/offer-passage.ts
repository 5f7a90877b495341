import type { UseCase } from '../../conversation/use-case.ts';
import { viewPassage } from '../../views/tours/delegation.ts';

/** « Je ne peux pas répondre »: away for a while, or no more a lead; nothing changes yet. */
export const offerPassage: UseCase = async () => ({ kind: 'message', message: viewPassage() });
