import { Temporal } from 'temporal-polyfill';
import { hasRole } from '../domain/personne.ts';
import { listSeancesAVenir } from '../parts/list-seances-a-venir.ts';
import { readMesFiches } from '../parts/read-mes-fiches.ts';
import { readTableauCoordination } from '../parts/read-tableau-coordination.ts';
import type { Ports } from '../ports.ts';
import type { UseCase } from '../use-case.ts';
import type { DernierResume } from '../views/tableau.ts';
import { viewTableau } from '../views/tableau.ts';

/** The home of a person: what is owed, what comes, and what can be done, in one message. */
export const showTableau: UseCase = async (_intent, { personne }, ports) => {
  const { conventionId } = personne;
  const now = ports.clock.now();
  const isCoordination = hasRole(personne, 'coordination');
  const [mesFiches, seances, resume, coordination] = await Promise.all([
    readMesFiches(personne, ports),
    listSeancesAVenir(personne, ports),
    findDernierResume(conventionId, ports),
    isCoordination ? readTableauCoordination(conventionId, ports) : null,
  ]);
  const prochaine = seances.seances.find(({ debut }) => Temporal.Instant.compare(debut, now) > 0);
  const prochaineId = prochaine?.id ?? null;
  const message = viewTableau({ personne, mesFiches, coordination, seances, prochaineId, resume });
  return { kind: 'message', message };
};

async function findDernierResume(
  conventionId: string,
  { stores, links }: Ports,
): Promise<DernierResume | null> {
  const [dernier] = await stores.resumes.list(conventionId);
  if (dernier === undefined) return null;
  const { numero, contenu } = dernier;
  return { numero, instance: contenu.instance, publique: links.resumePublic(numero) };
}
