import type { UseCase } from '../../conversation/use-case.ts';
import { viewLienDansUnCanal, viewLienTableau } from '../../views/comptes/lien-tableau.ts';
import { createLienTableau } from './lien-tableau.ts';

/** A link to one's own page, shown where nobody else reads. */
export const createLienPersonnel: UseCase = async ({ origin }, { personne }, ports) => {
  if (origin === 'channel') return { kind: 'message', message: viewLienDansUnCanal() };
  const { token, expireLe } = await createLienTableau(personne, ports);
  return { kind: 'message', message: viewLienTableau({ url: ports.links.tableau(token), expireLe }) };
};
