import { Temporal } from 'temporal-polyfill';
import type { UseCase } from '../../conversation/use-case.ts';
import { hasRole, type Personne } from '../../domain/annuaire/personne.ts';
import { canRead } from '../../domain/plan/audience.ts';
import type { Ports } from '../../ports/ports.ts';
import type { DernierResume } from '../../views/accueil/tableau.ts';
import { viewTableau } from '../../views/accueil/tableau.ts';
import { getMesFiches } from '../plan/get-mes-fiches.ts';
import { getSeancesAVenir } from '../seances/get-seances-a-venir.ts';
import { getTableauCoordination } from './get-tableau-coordination.ts';

/** The home of a person: what is owed, what comes, and what can be done, in one message. */
export const showTableau: UseCase = async (_intent, { personne }, ports) => {
  const { conventionId } = personne;
  const now = ports.clock.now();
  const isCoordination = hasRole(personne, 'coordination');
  const [mesFiches, seances, resume, coordination] = await Promise.all([
    getMesFiches(personne, ports),
    getSeancesAVenir({ conventionId: personne.conventionId, lecteur: personne }, ports),
    findDernierResume(personne, ports),
    isCoordination ? getTableauCoordination(conventionId, ports) : null,
  ]);
  const prochaine = seances.seances.find(({ debut }) => Temporal.Instant.compare(debut, now) > 0);
  const prochaineId = prochaine?.id ?? null;
  const message = viewTableau({ personne, mesFiches, coordination, seances, prochaineId, resume });
  return { kind: 'message', message };
};

/** The last summary that this person may read. */
async function findDernierResume(
  personne: Personne,
  { stores, links }: Ports,
): Promise<DernierResume | null> {
  const audience = canRead(personne, 'groupe_projet') ? 'groupe_projet' : 'public';
  const [dernier] = await stores.resumes.list(personne.conventionId, audience);
  if (dernier === undefined) return null;
  const { numero, contenu, tourId } = dernier;
  const publique = await stores.resumes.findByTour(tourId, 'public');
  const { instance } = contenu;
  return { numero, instance, publique: publique && links.resumePublic(publique.numero) };
}
