import { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import type { DecisionSeance } from '../../domain/resumes/resume.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Stores } from '../../ports/stores.ts';

/** What the instance of a tour decided, in the relevés published since the summary of the tour before; its order. */
export async function listDecisionsSeances(
  tour: Tour,
  ficheActions: readonly FicheAction[],
  stores: Stores,
): Promise<readonly DecisionSeance[]> {
  const { conventionId } = tour;
  const seances = await stores.seances.list(conventionId);
  const sienne = seances.find(({ id }) => id === tour.seanceId);
  const since = await findDernierResume(tour, stores);
  const releves = seances
    .filter(({ instance, releveLe }) => releveLe && instance.id === sienne?.instance.id)
    .filter(({ releveLe }) => since === null || (releveLe && Temporal.Instant.compare(releveLe, since) > 0))
    .toSorted((a, b) => Temporal.Instant.compare(a.debut, b.debut));
  const decisions: DecisionSeance[] = [];
  for (const { id, debut } of releves)
    for (const { issue, ficheActionId } of await stores.points.list(conventionId, id)) {
      if (issue?.genre !== 'decision') continue;
      const numero = ficheActions.find((fiche) => fiche.id === ficheActionId)?.numero ?? null;
      decisions.push({ seanceLe: debut.toString(), numero, texte: issue.texte });
    }
  return decisions;
}

/** When the groupe projet had its first summary of the tour before; null: there was none. */
async function findDernierResume(tour: Tour, stores: Stores): Promise<Temporal.Instant | null> {
  const tours = await stores.tours.list(tour.conventionId);
  const before = tours.filter(({ echeance }) => Temporal.Instant.compare(echeance, tour.echeance) < 0);
  const ids = new Set(before.map(({ id }) => id));
  const resumes = (await stores.resumes.list(tour.conventionId, 'groupe_projet')).filter(({ tourId }) =>
    ids.has(tourId),
  );
  return resumes.filter(({ tourId }) => tourId === resumes[0]?.tourId).at(-1)?.publieLe ?? null;
}
