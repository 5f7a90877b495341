import { Temporal } from 'temporal-polyfill';
import type { SourcesResume } from '../domain/contenu-resume.ts';
import type { Reponse } from '../domain/reponse.ts';
import type { Tour } from '../domain/tour.ts';
import type { Stores } from '../stores.ts';

/** Everything that a summary of a round is made of. */
export async function readSourcesResume(tour: Tour, stores: Stores): Promise<SourcesResume> {
  const { conventionId } = tour;
  return {
    tour,
    seance: await stores.seances.get(tour.seanceId),
    convention: await stores.conventions.get(conventionId),
    parties: await stores.conventions.listParties(conventionId),
    structures: await stores.conventions.listStructures(conventionId),
    ficheActions: await stores.ficheActions.list(conventionId),
    reponses: await stores.reponses.listByTour(tour.id),
    precedentes: await listPrecedentes(tour, stores),
  };
}

/** The last answer to each fiche before a round: rounds go by their deadline. */
export async function listPrecedentes(tour: Tour, stores: Stores): Promise<readonly Reponse[]> {
  const found = new Map<string, Reponse>();
  for (const ancien of (await stores.tours.list(tour.conventionId)).toReversed()) {
    if (Temporal.Instant.compare(ancien.echeance, tour.echeance) >= 0) continue;
    for (const reponse of await stores.reponses.listByTour(ancien.id))
      if (!found.has(reponse.ficheActionId)) found.set(reponse.ficheActionId, reponse);
  }
  return [...found.values()];
}

/** Grows with every new answer and every correction: versions are only added. */
export function computeEmpreinte(reponses: readonly Reponse[]): string {
  const versions = reponses.reduce((sum, { courante }) => sum + courante.version, 0);
  return `${reponses.length}.${versions}`;
}
