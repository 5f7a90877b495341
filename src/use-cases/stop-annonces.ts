import { hasRole } from '../domain/personne.ts';
import { updateSansAnnonces } from '../parts/update-sans-annonces.ts';
import type { UseCase } from '../use-case.ts';
import { viewAnnoncesArretees } from '../views/mes-annonces.ts';

/** No more announcements for this person; what the rounds and the meetings need goes on. */
export const stopAnnonces: UseCase = async (_intent, { personne }, ports) => {
  await updateSansAnnonces(personne, true, ports);
  return { kind: 'message', message: viewAnnoncesArretees(hasRole(personne, 'pilote', 'coordination')) };
};
