import type { UseCase } from '../../conversation/use-case.ts';
import { viewCanaux } from '../../views/comptes/canal.ts';

/** The channels that receive what the groupe projet should see. */
export const listCanaux: UseCase = async (_intent, { personne }, { stores }) => ({
  kind: 'message',
  message: viewCanaux(await stores.canaux.list(personne.conventionId)),
});
