import type { Temporal } from 'temporal-polyfill';
import { getGrace } from '../../domain/envois/grace.ts';
import { decideMessages, isReporte, type MessageDu } from '../../domain/envois/rattrapage.ts';
import type { EnvoiConnu, NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import type { ActionJournal } from '../../domain/nouns/journal.ts';
import { inTimeOf, nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import { isRappel, type Tour } from '../../domain/nouns/tour.ts';
import { type ContexteEtape, listDestinatairesEtape } from '../../domain/tours/destinataires-etape.ts';
import { withDispenses } from '../../domain/tours/dispenses.ts';
import { type DonneesEtapes, listAutresTours } from '../../domain/tours/donnees-etapes.ts';
import { passEtape, type TourPasse } from '../../domain/tours/passage.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { EtapeDue, FaitsEtapes } from '../../ports/stores-echeancier.ts';
import { adoptOrdreDuJour } from '../seances/save-ordre-du-jour.ts';
import {
  createContexteEtape,
  createIncidents,
  listRemplaces,
  listTousDeux,
  toEnvoi,
} from '../verbs/contexte-etape.ts';

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
  for (const { code, tourId, conventionId } of dues)
    if (code === 'veille') await inTimeOf(conventionId, () => adoptOrdreDuJour(tourId, { stores, ids, now }));
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
    inTimeOf(donnees.conventionId, () =>
      decideEtapes(byConvention.get(donnees.conventionId) ?? [], { ...faits, donnees, tours, now }),
    ),
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

/** What the due steps of a convention make of it. */
interface Decision {
  readonly nouveaux: readonly NouvelEnvoi[];
  /** Each change of a tour, in order: the last one is what it becomes. */
  readonly passages: readonly TourPasse[];
  /** Ids of earlier messages in whose place new ones go. */
  readonly remplaces: readonly string[];
}

/** What a decision rests on; `tours` has the tours that something is due in. */
interface Situation extends FaitsEtapes {
  readonly donnees: DonneesEtapes;
  readonly tours: ReadonlyMap<string, Tour>;
  readonly now: Temporal.Instant;
}

/** Decides on the due steps of one convention, given in order of time. Throws where its data do not hold together. */
function decideEtapes(dues: readonly EtapeDue[], situation: Situation): Decision {
  const planification: Planification = { ...situation, suivis: new Map(), passages: [] };
  const bloques = dues.filter((due) => !pass(due, planification)).map(({ tourId }) => tourId);
  const messages = [...planification.suivis.values()].map((suivi) => decideTour(suivi, planification));
  const nouveaux = messages.flatMap((found) => found.nouveaux);
  return {
    nouveaux: [...nouveaux, ...createIncidents({ nouveaux, bloques }, situation)],
    passages: planification.passages,
    remplaces: messages.flatMap((found) => found.remplaces),
  };
}

/** A tour on its way through its due steps. */
interface Suivi {
  contexte: ContexteEtape;
  readonly envois: readonly EnvoiConnu[];
  readonly messages: MessageDu[];
}

interface Planification extends Situation {
  readonly suivis: Map<string, Suivi>;
  readonly passages: TourPasse[];
}

/** False when the step is an opening that another open tour stands in the way of. */
function pass(due: EtapeDue, planification: Planification): boolean {
  const { donnees, now } = planification;
  const suivi = openSuivi(due.tourId, planification);
  if (due.code === 'ouverture') suivi.contexte = prepareOuverture(suivi.contexte, planification);
  const { tour, seance } = suivi.contexte;
  const passage = passEtape(tour, due.code, {
    now,
    envoiLe: nextInstantOuvre(now, donnees.fermetures),
    isAutreOuvert: isAutreOuvert(suivi, planification),
  });
  if (passage.kind === 'bloque') return false;
  const { prevueLe } = due;
  const messages = listDestinatairesEtape(due.code, suivi.contexte);
  for (const [etape, group] of Map.groupBy(messages, (message) => message.etape)) {
    const graceJusqua = getGrace(etape, { tour, seance, prevueLe, fermetures: donnees.fermetures });
    suivi.messages.push(...group.map((message) => ({ ...message, prevueLe, graceJusqua })));
  }
  if (passage.kind === 'passe') {
    planification.passages.push(passage.tour);
    suivi.contexte = { ...suivi.contexte, tour: passage.tour };
  }
  return true;
}

/** What it asks is decided when it opens. */
function prepareOuverture(contexte: ContexteEtape, { donnees, terminees }: Planification): ContexteEtape {
  if (contexte.tour.etat !== 'prepare') return contexte;
  const known = terminees.get(donnees.conventionId) ?? [];
  return { ...contexte, tour: withDispenses(contexte.tour, known, donnees.tours) };
}

function openSuivi(tourId: string, planification: Planification): Suivi {
  const { suivis, tours, envois, donnees } = planification;
  const known = suivis.get(tourId);
  if (known) return known;
  const tour = tours.get(tourId);
  if (!tour) throw new Error(`the tour ${tourId} is not there any more`);
  const contexte = createContexteEtape(tour, donnees, planification);
  const ledger = [...(envois.get(tour.id) ?? []), ...(envois.get(contexte.seance.id) ?? [])];
  const suivi: Suivi = { contexte, envois: ledger, messages: [] };
  suivis.set(tourId, suivi);
  return suivi;
}

function isAutreOuvert({ contexte }: Suivi, { donnees, suivis }: Planification): boolean {
  return listAutresTours(contexte.tour, donnees).some(
    (autre) => (suivis.get(autre.id)?.contexte.tour ?? autre).etat === 'ouvert',
  );
}

function decideTour(
  { contexte, envois, messages }: Suivi,
  { donnees, now }: Planification,
): Pick<Decision, 'nouveaux' | 'remplaces'> {
  const wanted = messages.filter(
    ({ etape, destinataire }) => !(isRappel(etape) && isReporte(destinataire, envois, now)),
  );
  const decides = decideMessages(wanted, { now, fermetures: donnees.fermetures });
  const nouveaux = decides.flatMap((message) => toEnvoi(message, contexte, envois));
  return { nouveaux, remplaces: listRemplaces(nouveaux, envois) };
}
