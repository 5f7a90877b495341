import type { Temporal } from 'temporal-polyfill';
import type { ActionJournal } from '../../domain/annuaire/journal.ts';
import type { Envoi, NouvelEnvoi } from '../../domain/envois/envoi.ts';
import { getGrace } from '../../domain/envois/grace.ts';
import type { MessageDu } from '../../domain/envois/rattrapage.ts';
import { decideMessages, isReporte } from '../../domain/envois/rattrapage.ts';
import { nextInstantOuvre } from '../../domain/seances/jours-ouvres.ts';
import type { ContexteEtape } from '../../domain/tours/destinataires-etape.ts';
import { listDestinatairesEtape } from '../../domain/tours/destinataires-etape.ts';
import { isRappel } from '../../domain/tours/etape.ts';
import { passEtape, type TourPasse } from '../../domain/tours/passage.ts';
import type { Ports } from '../../ports/ports.ts';
import type { EtapeDue, Stores } from '../../ports/stores.ts';
import { cancelRemplaces, createIncidents, toEnvoi } from '../envois/envois-etape.ts';
import type { DonneesConvention } from './contexte-etape.ts';
import { listAutresTours, loadContexteEtape, loadDonnees } from './contexte-etape.ts';

/**
 * Puts every step that has come due into the ledger, once. May run anywhere, late, twice at once, or
 * not at all for days. Returns how many rows were new.
 */
export async function planEtapes(ports: Ports): Promise<number> {
  const now = ports.clock.now();
  let created = 0;
  for (const conventionId of await ports.stores.echeanciers.listConventionsDues(now)) {
    created += await planConvention(conventionId, now, ports);
  }
  return created;
}

async function planConvention(conventionId: string, now: Temporal.Instant, ports: Ports): Promise<number> {
  try {
    return await ports.inTransaction((stores) => plan(conventionId, now, stores));
  } catch (error) {
    // One convention's fault must not hold the others back; its steps are still due at the next tick.
    ports.logger.error('the steps of a convention could not be planned', { conventionId, error });
    return 0;
  }
}

/** A tour on its way through its due steps. */
interface Suivi {
  contexte: ContexteEtape;
  readonly envois: readonly Envoi[];
  readonly messages: MessageDu[];
}

interface Planification {
  readonly donnees: DonneesConvention;
  readonly stores: Stores;
  readonly now: Temporal.Instant;
  readonly suivis: Map<string, Suivi>;
}

async function plan(conventionId: string, now: Temporal.Instant, stores: Stores): Promise<number> {
  await stores.seances.lock(conventionId); // nobody opens another tour by hand in the same instant
  const dues = await stores.echeanciers.takeEtapesDues(conventionId, now);
  if (dues.length === 0) return 0;
  const donnees = await loadDonnees(conventionId, stores);
  const planification: Planification = { donnees, stores, now, suivis: new Map() };
  const bloques: string[] = [];
  for (const due of [...dues].sort(byInstant)) {
    if (!(await pass(due, planification))) bloques.push(due.tourId);
  }
  const nouveaux = await listNouveaux(planification);
  const incidents = createIncidents({ nouveaux, bloques }, planification);
  return stores.envois.create([...nouveaux, ...incidents]);
}

/** False when the step is an opening that another open tour stands in the way of. */
async function pass(due: EtapeDue, planification: Planification): Promise<boolean> {
  const { donnees, now, stores } = planification;
  const suivi = await openSuivi(due.tourId, planification);
  const { tour, seance } = suivi.contexte;
  const passage = passEtape(tour, due.code, {
    now,
    envoiLe: nextInstantOuvre(now, donnees.fermetures),
    isAutreOuvert: isAutreOuvert(suivi, planification),
  });
  if (passage.kind === 'bloque') return false;
  for (const message of listDestinatairesEtape(due.code, suivi.contexte)) {
    const { prevueLe } = due;
    const graceJusqua = getGrace(message.etape, { tour, seance, prevueLe, fermetures: donnees.fermetures });
    suivi.messages.push({ ...message, prevueLe, graceJusqua });
  }
  if (passage.kind === 'passe') {
    await stores.tours.save(passage.tour);
    await note(passage.tour, planification);
    await showEnd(passage.tour, stores);
    suivi.contexte = { ...suivi.contexte, tour: passage.tour };
  }
  return true;
}

/** A card that was sent offers nothing that is over. */
async function showEnd({ conventionId, id, etat }: TourPasse, stores: Stores): Promise<void> {
  if (etat !== 'ouvert') await stores.envois.refresh(conventionId, id);
}

async function note({ id, etat }: TourPasse, { donnees, now, stores }: Planification): Promise<void> {
  const { conventionId } = donnees;
  await stores.journal.append({
    conventionId,
    survenuLe: now,
    acteurId: null,
    action: ACTIONS[etat],
    objet: id,
  });
}

const ACTIONS: Readonly<Record<TourPasse['etat'], ActionJournal>> = {
  ouvert: 'tour:ouvrir',
  fige: 'tour:figer',
  clos: 'tour:clore',
};

async function openSuivi(tourId: string, planification: Planification): Promise<Suivi> {
  const { suivis, stores, donnees } = planification;
  const known = suivis.get(tourId);
  if (known) return known;
  const tour = await stores.tours.lock(tourId);
  const suivi = { ...(await loadContexteEtape(tour, donnees, planification)), messages: [] };
  suivis.set(tourId, suivi);
  return suivi;
}

function isAutreOuvert({ contexte }: Suivi, { donnees, suivis }: Planification): boolean {
  return listAutresTours(contexte.tour, donnees).some(
    (autre) => (suivis.get(autre.id)?.contexte.tour ?? autre).etat === 'ouvert',
  );
}

async function listNouveaux(planification: Planification): Promise<readonly NouvelEnvoi[]> {
  const { donnees, now, stores, suivis } = planification;
  const nouveaux: NouvelEnvoi[] = [];
  for (const { contexte, envois, messages } of suivis.values()) {
    const wanted = messages.filter(
      ({ etape, destinataire }) => !(isRappel(etape) && isReporte(destinataire, envois, now)),
    );
    const decides = decideMessages(wanted, { now, fermetures: donnees.fermetures });
    const rows = decides.flatMap((message) => toEnvoi(message, contexte, envois));
    await cancelRemplaces(rows, envois, stores);
    nouveaux.push(...rows);
  }
  return nouveaux;
}

function byInstant(one: EtapeDue, other: EtapeDue): number {
  return one.prevueLe.epochMilliseconds - other.prevueLe.epochMilliseconds;
}
