import { closeLiensTableau } from '../parts/lien-tableau.ts';
import type { UseCase } from '../use-case.ts';
import { viewLienFerme } from '../views/lien-tableau.ts';

/** Ends the link to one's own page: whoever holds it sees nothing any more. */
export const closeLienPersonnel: UseCase = async (_intent, { personne }, ports) => {
  await closeLiensTableau(personne, ports);
  return { kind: 'message', message: viewLienFerme() };
};
