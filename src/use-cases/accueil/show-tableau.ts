import { Temporal } from 'temporal-polyfill';
import type { UseCase } from '../../conversation/use-case.ts';
import { canRead } from '../../domain/nouns/audience.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { type Chiffres, computeAvancement } from '../../domain/tours/avancement.ts';
import type { Ports } from '../../ports/ports.ts';
import type { DernierResume } from '../../views/accueil/tableau.ts';
import { viewTableau } from '../../views/accueil/tableau.ts';
import { getSeancesAVenir } from '../seances/agendas/get-seances-a-venir.ts';
import { getMesFiches } from '../verbs/get-mes-fiches.ts';
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
  const chiffres = coordination?.enCours?.avancement.total ?? (await countTour(mesFiches.tour, ports));
  const message = viewTableau({ personne, mesFiches, chiffres, coordination, seances, prochaineId, resume });
  return { kind: 'message', message };
};

/** How many answered in the tour that is open, for who sees no more of it. */
async function countTour(tour: Tour | null, { stores, clock }: Ports): Promise<Chiffres | null> {
  if (tour === null) return null;
  const [ficheActions, reponses] = await Promise.all([
    stores.ficheActions.listAll(tour.conventionId),
    stores.reponses.listByTour(tour),
  ]);
  return computeAvancement({ tour, ficheActions, reponses, anterieures: [], now: clock.now() }).total;
}

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
