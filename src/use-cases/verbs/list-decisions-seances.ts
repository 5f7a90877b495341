import { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { instantAt } from '../../domain/nouns/jours-ouvres.ts';
import type { DecisionSeance } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { DecisionDeFiche } from '../../domain/resumes/etats-bilan.ts';
import type { Stores } from '../../ports/stores.ts';
import { decisionEnMots } from '../../views/words/reponse-mots.ts';

/**
 * What was decided since the summary of the tour before, in the order of time: by the instance of a tour, in its published
 * relevés; and about what leads had proposed, by whatever body.
 */
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
  const proposees = (await stores.decisions.list(conventionId))
    .filter(({ noteeLe }) => since === null || Temporal.Instant.compare(noteeLe, since) > 0)
    .flatMap((decision): readonly DecisionSeance[] => {
      const fiche = ficheActions.find(({ id }) => id === decision.ficheActionId);
      return fiche ? [toDecisionSeance(fiche, decision)] : [];
    });
  return [...decisions, ...proposees];
}

function toDecisionSeance({ numero }: FicheAction, decision: DecisionDeFiche): DecisionSeance {
  const { instance, le } = decision;
  return { seanceLe: instantAt(le, '12:00').toString(), instance, numero, texte: decisionEnMots(decision) };
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
