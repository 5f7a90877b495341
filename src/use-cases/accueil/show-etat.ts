import type { UseCase } from '../../conversation/use-case.ts';
import { viewEtatEspace } from '../../views/accueil/etat.ts';
import { getEtat } from './get-etat.ts';

/** For administration: counts and dates, nothing that people wrote. */
export const showEtat: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewEtatEspace(await getEtat(ports, personne.conventionId)),
});
