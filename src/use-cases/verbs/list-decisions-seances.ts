import { Temporal } from 'temporal-polyfill';
import { type DecisionNotee, isLibre, isRetiree, listTenues } from '../../domain/nouns/decision.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { instantAt, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { DecisionSeance } from '../../domain/nouns/resume.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Stores } from '../../ports/stores.ts';
import { decisionEnMots } from '../../views/words/reponse-mots.ts';

/**
 * What bodies decided, whichever they are: since the summary of the tour before, in its published relevés and about fiches;
 * and what was decided about fiches before that and still holds.
 */
export async function listDecisionsSeances(
  tour: Tour,
  ficheActions: readonly FicheAction[],
  stores: Stores,
): Promise<readonly DecisionSeance[]> {
  const { conventionId } = tour;
  const [seances, notees, since] = await Promise.all([
    stores.seances.list(conventionId),
    stores.decisions.list(conventionId),
    findDernierResume(tour, stores),
  ]);
  const isNew = (at: Temporal.Instant) => since === null || Temporal.Instant.compare(at, since) > 0;
  const contexte = { tour, seances, ficheActions };
  const releves = seances
    .filter(({ releveLe }) => releveLe && isNew(releveLe))
    .toSorted((a, b) => Temporal.Instant.compare(a.debut, b.debut));
  const dites = await Promise.all(
    releves.map((seance) => listDites(seance, notees, { ...contexte, stores })),
  );
  const isTouched = ({ noteeLe, changement }: DecisionNotee) => isNew(changement?.le ?? noteeLe);
  const nouvelles = notees.filter((one) => isTouched(one) && !(isRetiree(one) && isNew(one.noteeLe)));
  const tenues = listTenues(notees, jourOf(tour.echeance))
    .filter((one) => !isTouched(one) && isStanding(one, tour))
    .flatMap((one) =>
      toDecisionSeance(one, contexte).map((dite) => ({ ...dite, isAnterieure: true as const })),
    );
  return [...dites.flat(), ...nouvelles.flatMap((one) => toDecisionSeance(one, contexte)), ...tenues];
}

interface Contexte {
  readonly tour: Tour;
  readonly seances: readonly Seance[];
  readonly ficheActions: readonly FicheAction[];
}

/** In the words of a relevé, where they do not stand with the fiche already. */
async function listDites(
  seance: Seance,
  notees: readonly DecisionNotee[],
  { stores, ...contexte }: Contexte & { readonly stores: Stores },
): Promise<readonly DecisionSeance[]> {
  const points = await stores.points.list(seance.conventionId, seance.id);
  const isNoted = (ficheId: string | null) =>
    notees.some((one) => isLibre(one) && one.seanceId === seance.id && one.ficheActionId === ficheId);
  return points.flatMap(({ issue, ficheActionId }): readonly DecisionSeance[] => {
    if (issue?.genre !== 'decision' || isNoted(ficheActionId)) return [];
    const numero = contexte.ficheActions.find(({ id }) => id === ficheActionId)?.numero ?? null;
    return [{ ...placeOf(seance, contexte), numero, texte: issue.texte }];
  });
}

/** A postponement holds until its date; an abandon stands where what was dropped is told. */
function isStanding(decision: DecisionNotee, { echeance }: Tour): boolean {
  if (isLibre(decision)) return true;
  if (!decision.accord || decision.statut !== 'reportee' || decision.echeance === null) return false;
  return Temporal.PlainDate.compare(jourOf(echeance), decision.echeance) <= 0;
}

function toDecisionSeance(decision: DecisionNotee, contexte: Contexte): readonly DecisionSeance[] {
  const fiche = contexte.ficheActions.find(({ id }) => id === decision.ficheActionId);
  if (fiche === undefined) return [];
  const { instance, le, seanceId } = decision;
  const texte = decisionEnMots(decision);
  const seance = isLibre(decision) && contexte.seances.find(({ id }) => id === seanceId);
  const place = seance
    ? placeOf(seance, contexte)
    : { seanceLe: instantAt(le, '12:00').toString(), instance };
  return [{ ...place, numero: fiche.numero, texte }];
}

/** Which séance, and of which body where it is not that of the summary. */
function placeOf(
  { debut, instance }: Seance,
  { tour, seances }: Contexte,
): Pick<DecisionSeance, 'seanceLe' | 'instance'> {
  const sienne = seances.find(({ id }) => id === tour.seanceId);
  return {
    seanceLe: debut.toString(),
    ...(instance.id !== sienne?.instance.id && { instance: instance.nom }),
  };
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
