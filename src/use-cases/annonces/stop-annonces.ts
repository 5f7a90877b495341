import type { UseCase } from '../../conversation/use-case.ts';
import { hasRole } from '../../domain/annuaire/personne.ts';
import { canRepondre } from '../../domain/plan/pilotage.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { viewAnnoncesArretees } from '../../views/annonces/mes-annonces.ts';
import { updateSansAnnonces } from './update-sans-annonces.ts';

/** No more announcements for this person; what the tours and the séances need goes on. */
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
