import { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import type { Reponse } from '../../domain/reponses/reponse.ts';
import type { SourcesResume } from '../../domain/resumes/contenu-resume.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Stores } from '../../ports/stores.ts';
import { listContributions } from '../reponses/list-historiques.ts';
import { listDecisionsSeances } from './list-decisions-seances.ts';

/** Everything that a summary of a tour is made of. */
export async function getSourcesResume(
  tour: Tour,
  stores: Stores,
): Promise<SourcesResume & Required<Pick<SourcesResume, 'rectifications' | 'reussites'>>> {
  const { conventionId } = tour;
  const ficheActions = await stores.ficheActions.list(conventionId);
  return {
    tour,
    seance: await stores.seances.get(tour.seanceId),
    convention: await stores.conventions.get(conventionId),
    parties: await stores.conventions.listParties(conventionId),
    structures: await stores.conventions.listStructures(conventionId),
    ficheActions,
    reponses: await stores.reponses.listByTour(tour),
    rectifications: await stores.rectifications.list(tour),
    reussites: await stores.reussites.list(tour),
    decisions: await listDecisionsSeances(tour, ficheActions, stores),
    contributions: (await listContributions(conventionId, ficheActions, stores)).filter(
      ({ tourId }) => tourId === tour.id,
    ),
    anterieures: await listAnterieures(tour, ficheActions, stores),
  };
}

/** The answers to these fiches before a tour, the latest tour first: tours go by their deadline. */
export async function listAnterieures(
  tour: Tour,
  ficheActions: readonly FicheAction[],
  stores: Stores,
): Promise<readonly Reponse[]> {
  const tours = await stores.tours.list(tour.conventionId);
  const before = tours.filter(({ echeance }) => Temporal.Instant.compare(echeance, tour.echeance) < 0);
  const ids = new Set(before.map(({ id }) => id));
  const fiches = ficheActions.map(({ id }) => id);
  const all = await stores.reponses.listHistorique(tour.conventionId, fiches);
  return all.filter(({ tourId }) => ids.has(tourId));
}
