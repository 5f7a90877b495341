import { hasRole } from '../domain/personne.ts';
import { updateSansAnnonces } from '../update-sans-annonces.ts';
import type { UseCase } from '../use-case.ts';
import { annoncesArretees } from '../views/mes-annonces.ts';

/** No more announcements for this person; what the rounds and the meetings need goes on. */
export const arreterAnnonces: UseCase = async (_intent, { personne }, ports) => {
  await updateSansAnnonces(personne, true, ports);
  return { kind: 'message', message: annoncesArretees(hasRole(personne, 'pilote', 'coordination')) };
};
