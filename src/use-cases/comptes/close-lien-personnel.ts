import type { UseCase } from '../../conversation/use-case.ts';
import { viewLienFerme } from '../../views/comptes/lien-tableau.ts';
import { closeLiensTableau } from '../verbs/lien-tableau.ts';

/** Ends the link to one's own page: whoever holds it sees nothing any more. */
export const closeLienPersonnel: UseCase = async (_intent, { personne }, ports) => {
  await closeLiensTableau(personne, ports);
  return { kind: 'message', message: viewLienFerme() };
};
