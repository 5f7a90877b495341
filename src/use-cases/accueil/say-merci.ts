import type { UseCase } from '../../conversation/use-case.ts';
import { viewMerci } from '../../views/accueil/accueil.ts';

/** « Merci »: somebody was polite, and wants nothing more. */
export const sayMerci: UseCase = async (_intent, { personne }) => ({
  kind: 'message',
  message: viewMerci(personne),
});
