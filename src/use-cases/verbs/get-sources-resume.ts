import { Temporal } from 'temporal-polyfill';
import { type DecisionNotee, isLibre, isRetiree, listTenues } from '../../domain/nouns/decision.ts';
import { deriveOnce } from '../../domain/nouns/derived.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { instantAt, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { DecisionSeance } from '../../domain/nouns/resume.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { isEnVigueur, splitVigueur } from '../../domain/nouns/vigueur.ts';
import type { SourcesResume } from '../../domain/resumes/contenu-resume.ts';
import type { Stores } from '../../ports/stores.ts';
import { decisionEnMots } from '../../views/words/reponse-mots.ts';
import { listContributions, listMarquantes } from './list-lignes-carte.ts';

/** Everything that a summary of a tour is made of. */
export async function getSourcesResume(
  tour: Tour,
  stores: Stores,
): Promise<SourcesResume & Required<Pick<SourcesResume, 'rectifications' | 'reussites'>>> {
  const { conventionId } = tour;
  const fiches = await splitFiches(tour, stores);
  const toutes = Object.values(fiches).flat();
  return {
    tour,
    seance: await stores.seances.get(tour.seanceId),
    convention: await stores.conventions.get(conventionId),
    parties: await stores.conventions.listParties(conventionId),
    structures: await stores.conventions.listStructures(conventionId),
    ...fiches,
    reponses: await stores.reponses.listByTour(tour),
    rectifications: await stores.rectifications.list(tour),
    reussites: await stores.reponseMarks.listReussites(tour),
    decisions: await listDecisionsSeances(tour, toutes, stores),
    contributions: await listContributions({ conventionId, tourId: tour.id }, toutes, stores),
    anterieures: await listAnterieures(tour, toutes, stores),
    depuis: findGelAvant(tour, await stores.tours.list(conventionId)),
  };
}

function findGelAvant({ gel }: Tour, tours: readonly Tour[]): Temporal.Instant | null {
  const before = tours.filter((one) => one.etat !== 'clos' && Temporal.Instant.compare(one.gel, gel) < 0);
  return (
    before
      .map((one) => one.gel)
      .toSorted(Temporal.Instant.compare)
      .at(-1) ?? null
  );
}

/** The fiches that were asked for until the tour ended, and those that were closed since the one before did. */
async function splitFiches(tour: Tour, stores: Stores) {
  const { conventionId } = tour;
  const all = await stores.ficheActions.listAll(conventionId);
  if (all.every(isEnVigueur)) return { ficheActions: all };
  const resumes = await stores.resumes.list(conventionId, 'groupe_projet');
  const endOf = ({ id, gel }: Tour) =>
    [gel, ...resumes.filter(({ tourId }) => tourId === id).map(({ publieLe }) => publieLe)].reduce((a, b) =>
      Temporal.Instant.compare(a, b) < 0 ? a : b,
    );
  const ends = (await stores.tours.list(conventionId)).filter(({ etat }) => etat !== 'clos').map(endOf);
  const jusqua = endOf(tour);
  const before = ends.filter((end) => Temporal.Instant.compare(end, jusqua) < 0);
  const depuis = before.toSorted(Temporal.Instant.compare).at(-1) ?? null;
  return splitVigueur(all, { depuis, jusqua });
}

/** The answers to these fiches that say where they stood before a tour, the latest tour first: tours go by their deadline. */
export async function listAnterieures(
  tour: Tour,
  ficheActions: readonly FicheAction[],
  stores: Stores,
): Promise<readonly Reponse[]> {
  const tours = await stores.tours.list(tour.conventionId);
  return keepAnterieures(tour, tours, await listMarquantes(tour, ficheActions, stores));
}

/** Of answers in every tour, in their order, those before a tour. */
export const keepAnterieures = deriveOnce(keepBefore);

function keepBefore(
  { echeance }: Tour,
  tours: readonly Tour[],
  reponses: readonly Reponse[],
): readonly Reponse[] {
  const before = tours.filter((one) => Temporal.Instant.compare(one.echeance, echeance) < 0);
  const ids = new Set(before.map(({ id }) => id));
  return reponses.filter(({ tourId }) => ids.has(tourId));
}

/**
 * What bodies decided, whichever they are: since the summary of the tour before, in its published relevés and about fiches;
 * and what was decided about fiches before that and still holds.
 */
async function listDecisionsSeances(
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
