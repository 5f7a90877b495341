import { jourOf } from '../domain/jours-ouvres.ts';
import { hasRole } from '../domain/personne.ts';
import { canRepondre } from '../domain/pilotage.ts';
import { updateSansAnnonces } from '../parts/update-sans-annonces.ts';
import type { UseCase } from '../use-case.ts';
import { viewAnnoncesArretees } from '../views/mes-annonces.ts';

/** No more announcements for this person; what the rounds and the meetings need goes on. */
export const stopAnnonces: UseCase = async (_intent, { personne }, ports) => {
  await updateSansAnnonces(personne, true, ports);
  const jour = jourOf(ports.clock.now());
  const ficheActions = await ports.stores.ficheActions.list(personne.conventionId);
  const maintenu = {
    resumes: hasRole(personne, 'pilote', 'coordination'),
    rappels: ficheActions.some((fiche) => canRepondre(personne.id, fiche, jour)),
  };
  return { kind: 'message', message: viewAnnoncesArretees(maintenu) };
};
