import { createLienTableau } from '../parts/lien-tableau.ts';
import type { UseCase } from '../use-case.ts';
import { viewLienDansUnCanal, viewLienTableau } from '../views/lien-tableau.ts';

/** A link to one's own page, shown where nobody else reads. */
export const createLienPersonnel: UseCase = async ({ origin }, { personne }, ports) => {
  if (origin === 'channel') return { kind: 'message', message: viewLienDansUnCanal() };
  const { token, expireLe } = await createLienTableau(personne, ports);
  return { kind: 'message', message: viewLienTableau({ url: ports.links.tableau(token), expireLe }) };
};
