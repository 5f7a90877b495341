import { Temporal } from 'temporal-polyfill';
import { isFermeeAt, listFermeesEntre } from '../../domain/nouns/avenant.ts';
import { deriveOnce } from '../../domain/nouns/derived.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { SourcesResume } from '../../domain/resumes/contenu-resume.ts';
import type { Stores } from '../../ports/stores.ts';
import { listDecisionsSeances } from './list-decisions-seances.ts';
import { listContributions, listMarquantes } from './list-historiques.ts';

/** Everything that a summary of a tour is made of. */
export async function getSourcesResume(
  tour: Tour,
  stores: Stores,
): Promise<SourcesResume & Required<Pick<SourcesResume, 'rectifications' | 'reussites'>>> {
  const { conventionId } = tour;
  const { ficheActions, fermees } = await splitFiches(tour, stores);
  const toutes = [...ficheActions, ...fermees];
  return {
    tour,
    seance: await stores.seances.get(tour.seanceId),
    convention: await stores.conventions.get(conventionId),
    parties: await stores.conventions.listParties(conventionId),
    structures: await stores.conventions.listStructures(conventionId),
    ficheActions,
    fermees,
    reponses: await stores.reponses.listByTour(tour),
    rectifications: await stores.rectifications.list(tour),
    reussites: await stores.reponseMarks.listReussites(tour),
    decisions: await listDecisionsSeances(tour, toutes, stores),
    contributions: (await listContributions(conventionId, toutes, stores)).filter(
      ({ tourId }) => tourId === tour.id,
    ),
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
async function splitFiches(
  tour: Tour,
  stores: Stores,
): Promise<{ readonly ficheActions: readonly FicheAction[]; readonly fermees: readonly FicheAction[] }> {
  const { conventionId } = tour;
  const all = await stores.ficheActions.listAll(conventionId);
  if (all.every(({ fermeture }) => fermeture === undefined)) return { ficheActions: all, fermees: [] };
  const resumes = await stores.resumes.list(conventionId, 'groupe_projet');
  const endOf = ({ id, gel }: Tour) =>
    [gel, ...resumes.filter(({ tourId }) => tourId === id).map(({ publieLe }) => publieLe)].reduce((a, b) =>
      Temporal.Instant.compare(a, b) < 0 ? a : b,
    );
  const ends = (await stores.tours.list(conventionId)).filter(({ etat }) => etat !== 'clos').map(endOf);
  const jusqua = endOf(tour);
  const before = ends.filter((end) => Temporal.Instant.compare(end, jusqua) < 0);
  const depuis = before.toSorted(Temporal.Instant.compare).at(-1) ?? null;
  return {
    ficheActions: all.filter((fiche) => !isFermeeAt(fiche, jusqua)),
    fermees: listFermeesEntre(all, { depuis, jusqua }),
  };
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
