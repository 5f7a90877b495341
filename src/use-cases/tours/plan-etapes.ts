import type { Temporal } from 'temporal-polyfill';
import type { ActionJournal } from '../../domain/nouns/journal.ts';
import type { TourPasse } from '../../domain/tours/passage.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { EtapeDue } from '../../ports/stores-echeancier.ts';
import { adoptOrdreDuJour } from '../seances/save-ordre-du-jour.ts';
import { listTousDeux } from '../verbs/contexte-etape.ts';
import { type Decision, decideEtapes } from './decide-etapes.ts';

/**
 * Puts every step that has come due into the ledger, once. May run anywhere, late, twice at once, or
 * not at all for days. Returns how many rows were new.
 */
export async function planEtapes(ports: Ports): Promise<number> {
  const now = ports.clock.now();
  const conventionIds = await ports.stores.echeanciers.listConventionsDues(now);
  let start = 0;
  const planNext = async (): Promise<number> => {
    const batch = conventionIds.slice(start, start + BATCH);
    if (batch.length === 0) return 0;
    start += BATCH;
    return (await planConventions(batch, now, ports)) + (await planNext());
  };
  const counts = await Promise.all(Array.from({ length: LINES }, planNext));
  return counts.reduce((sum, count) => sum + count, 0);
}

const BATCH = 100; // conventions planned at once: their answers wait meanwhile, and more are no faster
const LINES = 2; // one decides while the other one's rows are written

async function planConventions(
  conventionIds: readonly string[],
  now: Temporal.Instant,
  ports: Ports,
): Promise<number> {
  try {
    return await ports.inTransaction((stores) => plan(conventionIds, now, { stores, ids: ports.ids }));
  } catch (error) {
    if (conventionIds.length > 1) return planOneByOne(conventionIds, { now, error }, ports);
    // One convention's fault must not hold the others back; its steps are still due at the next tick.
    ports.logger.error('the steps of a convention could not be planned', {
      conventionId: conventionIds[0],
      error,
    });
    return 0;
  }
}

async function planOneByOne(
  conventionIds: readonly string[],
  { now, error }: { readonly now: Temporal.Instant; readonly error: unknown },
  ports: Ports,
): Promise<number> {
  const details = { conventions: conventionIds.length, error };
  ports.logger.warn('conventions could not be planned together: each is planned by itself', details);
  let created = 0;
  for (const conventionId of conventionIds) created += await planConventions([conventionId], now, ports);
  return created;
}

async function plan(
  conventionIds: readonly string[],
  now: Temporal.Instant,
  { stores, ids }: Pick<Ports, 'stores' | 'ids'>,
): Promise<number> {
  const dues = await stores.echeanciers.takeEtapesDues(conventionIds, now);
  if (dues.length === 0) return 0;
  for (const { code, tourId } of dues)
    if (code === 'veille') await adoptOrdreDuJour(tourId, { stores, ids, now });
  const decisions = await decide(dues, now, stores);
  const passages = decisions.flatMap((decision) => decision.passages);
  await stores.echeanciers.savePassages({
    tours: [...new Map(passages.map((tour) => [tour.id, tour])).values()],
    remplaces: decisions.flatMap(({ remplaces }) => remplaces),
  });
  await stores.journal.append(...passages.map((tour) => toEvenement(tour, now)));
  return stores.envois.create(decisions.flatMap(({ nouveaux }) => nouveaux));
}

/** Reads what the steps are decided on, all conventions at once, and decides on each convention by itself. */
async function decide(
  dues: readonly EtapeDue[],
  now: Temporal.Instant,
  stores: Stores,
): Promise<readonly Decision[]> {
  const byConvention = Map.groupBy(dues, ({ conventionId }) => conventionId);
  const conventionIds = [...byConvention.keys()];
  const tourIds = [...new Set(dues.map(({ tourId }) => tourId))];
  const { donnees: all, tours } = await stores.echeanciers.loadDonnees(conventionIds, tourIds);
  const known = all.flatMap((donnees) =>
    donnees.tours.filter(({ id }) => tours.has(id)).flatMap((tour) => listTousDeux(tour, donnees)),
  );
  const faits = await stores.echeanciers.loadFaits({
    conventionIds,
    tourIds: known.map(({ id }) => id),
    sources: [...tours.values()].flatMap(({ id, seanceId }) => [id, seanceId]),
    ouvertures: conventionIds.filter((id) => byConvention.get(id)?.some(({ code }) => code === 'ouverture')),
  });
  return all.map((donnees) =>
    decideEtapes(byConvention.get(donnees.conventionId) ?? [], { ...faits, donnees, tours, now }),
  );
}

function toEvenement({ conventionId, id, etat }: TourPasse, now: Temporal.Instant) {
  return { conventionId, survenuLe: now, acteurId: null, action: ACTIONS[etat], objet: id };
}

const ACTIONS: Readonly<Record<TourPasse['etat'], ActionJournal>> = {
  ouvert: 'tour:ouvrir',
  fige: 'tour:figer',
  clos: 'tour:clore',
};
