import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getGrace } from '../../domain/envois/grace.ts';
import { decideMessages } from '../../domain/envois/rattrapage.ts';
import { getDestinataireId, isReport } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { isTermine, type Tour, toTourOuvert } from '../../domain/nouns/tour.ts';
import { listChevauchements, type PeriodeTour } from '../../domain/tours/chevauchement.ts';
import { getCouverturePilotage } from '../../domain/tours/couverture-pilotage.ts';
import { listDestinatairesEtape } from '../../domain/tours/destinataires-etape.ts';
import { listDemandees, withDispenses } from '../../domain/tours/dispenses.ts';
import { listRappelsNonPartis } from '../../domain/tours/plan-tour.ts';
import { DomainError } from '../../errors.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import * as say from '../../views/tours/coordination-tour.ts';
import { toDebutReponse } from '../envois/lien-message.ts';
import { countEnvoisJoignables } from '../envois/list-suivis.ts';
import { loadContexteEtape, loadDonnees, toEnvoi } from '../verbs/contexte-etape.ts';
import { getTour } from '../verbs/find-tour.ts';
import { getOuvert, noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';

/** Opens the tour now: leads get their fiches, the others the date of the séance. Twice is once. */
export const openTour = underLock('seances', async (intent, { personne }, { stores, clock }) => {
  const found = await getTour(intent, personne, stores);
  const tour = await stores.tours.lock(found.id);
  const now = clock.now();
  await assertOuvrable(tour, { stores, now });
  if (tour.etat === 'prepare') await open(tour, personne, { stores, now });
  return { kind: 'done', message: await tellOuvert(await stores.tours.get(tour.id), stores) };
});

async function tellOuvert(tour: Tour, stores: Stores): Promise<Message> {
  const seance = await stores.seances.get(tour.seanceId);
  const envois = await stores.envois.listBySource(tour.conventionId, tour.id);
  const ouvertures = envois.filter(({ etape }) => etape === 'ouverture');
  return say.viewTourOuvert(seance, tour, await countEnvoisJoignables(ouvertures, tour, stores));
}

async function open(prepare: Tour, auteur: Personne, { stores, now }: Moment): Promise<void> {
  const tour = await dispenseTour(prepare, stores);
  const donnees = await loadDonnees(tour.conventionId, stores);
  const { contexte, envois } = await loadContexteEtape(tour, donnees, { stores, now });
  const { seance } = contexte;
  const { fermetures } = donnees;
  const messages = listDestinatairesEtape('ouverture', contexte).map((message) => {
    const graceJusqua = getGrace(message.etape, { tour, seance, prevueLe: now, fermetures });
    return { ...message, prevueLe: now, graceJusqua };
  });
  const rows = decideMessages(messages, { now, fermetures }).flatMap((message) =>
    toEnvoi(message, contexte, envois),
  );
  await stores.tours.save(toTourOuvert(tour, now));
  await stores.envois.create(rows);
  const destinataires = envois.flatMap(({ etape, destinataire }) =>
    etape === 'preparation' ? [getDestinataireId(destinataire)] : [],
  );
  if (destinataires.length > 0) await stores.envois.refresh(tour.conventionId, tour.id, { destinataires });
  await noteBy(auteur, now, stores)('tour:ouvrir', tour.id);
}

/** Shows who will be asked, and asks coordination to confirm the opening. */
export const previewOuverture: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const now = ports.clock.now();
  const found = await getTour(intent, personne, stores);
  await assertOuvrable(found, { stores, now });
  if (found.etat !== 'prepare') return { kind: 'message', message: await tellOuvert(found, stores) }; // of an old card
  const tour = await dispenseTour(found, stores);
  const { conventionId } = personne;
  const ficheActions = await stores.ficheActions.list(conventionId);
  const personnes = await stores.personnes.list(conventionId);
  const envoiLe = await getOuvert(now, personne, stores);
  const seance = await stores.seances.get(tour.seanceId);
  const form = say.viewFormulaireOuverture({
    seance,
    tour,
    couverture: getCouverturePilotage(listDemandees(tour, ficheActions), personnes, jourOf(now)),
    ficheActions,
    envoiLe,
    isImmediat: envoiLe.equals(now),
    chevauches: await listChevauches({ ouverture: now, gel: tour.gel }, seance, stores),
  });
  return { kind: 'form', form };
};

/**
 * An instance has one open tour at a time.
 * @throws DomainError `tour-deja-ouvert`
 */
async function assertSeulOuvert(tour: Tour, stores: Stores): Promise<void> {
  if (await hasAutreOuvert(tour, stores)) throw new DomainError('tour-deja-ouvert');
}

/** Whether another tour of the same instance is open. */
async function hasAutreOuvert(tour: Tour, stores: Stores): Promise<boolean> {
  const tours = await stores.tours.list(tour.conventionId);
  const seances = await stores.seances.list(tour.conventionId);
  const instances = new Map(seances.map(({ id, instance }) => [id, instance.id]));
  return tours.some(
    ({ id, etat, seanceId }) =>
      id !== tour.id && etat === 'ouvert' && instances.get(seanceId) === instances.get(tour.seanceId),
  );
}

/**
 * Whether a tour can be opened now; one that is open already may be asked for again.
 * @throws DomainError `tour-fige` when it has ended, `tour-deja-ouvert` when another one is open
 */
async function assertOuvrable(tour: Tour, { stores, now }: Moment): Promise<void> {
  if (isFini(tour, now)) throw new DomainError('tour-fige');
  await assertSeulOuvert(tour, stores);
}

/** Whether a tour that is not open yet can be opened by hand now. */
export async function canOuvrir(tour: Tour, { stores, now }: Moment): Promise<boolean> {
  return tour.etat === 'prepare' && !isFini(tour, now) && !(await hasAutreOuvert(tour, stores));
}

function isFini(tour: Tour, now: Temporal.Instant): boolean {
  return isTermine(tour) || tour.etat === 'clos' || Temporal.Instant.compare(now, tour.gel) >= 0;
}

/** The tour as it would open now: with what it would not ask. One that is open keeps what was decided then. */
export async function dispenseTour(tour: Tour, { echeanciers, tours }: Stores): Promise<Tour> {
  if (tour.etat !== 'prepare') return tour;
  const { conventionId } = tour;
  const { terminees } = await echeanciers.loadFaits({
    conventionIds: [conventionId],
    tourIds: [],
    sources: [],
    ouvertures: [conventionId],
  });
  return withDispenses(tour, terminees.get(conventionId) ?? [], await tours.list(conventionId));
}

/** The tours of the same instance that would be open at the same time as the one of this séance (id null: a new one). */
export async function listChevauches(
  periode: PeriodeTour,
  seance: Pick<Seance, 'conventionId' | 'instance'> & { readonly id: string | null },
  stores: Stores,
): Promise<readonly say.TourChevauche[]> {
  const seances = new Map((await stores.seances.list(seance.conventionId)).map((autre) => [autre.id, autre]));
  const tours = await stores.tours.list(seance.conventionId);
  const autres = tours.filter(({ seanceId }) => {
    return seanceId !== seance.id && seances.get(seanceId)?.instance.id === seance.instance.id;
  });
  return listChevauchements(periode, autres).flatMap((tour) => {
    const autre = seances.get(tour.seanceId);
    return autre ? [{ tour, seance: autre }] : [];
  });
}

/**
 * Saves the tour after a decision about its séance: what did not leave and no longer holds is
 * cancelled, cards already sent show the new state.
 * @throws DomainError `tour-deja-ouvert` when it would be open beside another one
 */
export async function updateTour(avant: Tour | null, apres: Tour | null, stores: Stores): Promise<void> {
  if (apres === null || apres === avant) return;
  if (apres.etat === 'ouvert' && avant?.etat !== 'ouvert') await assertSeulOuvert(apres, stores);
  await stores.tours.save(apres);
  if (avant === null) return;
  if (apres.etat === 'clos') await cancelTout(apres, stores);
  else await cancelPerimes(avant, apres, stores);
  await stores.envois.refresh(apres.conventionId, apres.id);
  if (!avant.gel.equals(apres.gel)) await extendLiens(apres, stores);
}

/** The e-mails that went out lead to a page that is open as long as their tour. */
async function extendLiens({ conventionId, id, gel }: Tour, { liens }: Stores): Promise<void> {
  await liens.extendAll(conventionId, { debut: toDebutReponse(id) }, gel);
}

async function cancelTout({ conventionId, id }: Tour, stores: Stores): Promise<void> {
  await stores.envois.cancel({ conventionId, source: id, raison: 'tour-arrete' });
}

/** Reminders that got a new date, and snoozes that would come back after the new deadline. */
async function cancelPerimes(
  avant: Tour,
  { conventionId, id, echeance }: Tour,
  stores: Stores,
): Promise<void> {
  if (avant.echeance.equals(echeance)) return;
  const filter = { conventionId, source: id, raison: 'seance-changee' };
  const envois = await stores.envois.listBySource(conventionId, id);
  const rappels = listRappelsNonPartis(envois);
  if (rappels.length > 0) await stores.envois.cancel({ ...filter, etapes: rappels });
  for (const { etape, etat, prevuLe, destinataire } of envois) {
    const isTropTard = Temporal.Instant.compare(prevuLe, echeance) > 0;
    if (etat !== 'prevu' || !isReport(etape) || !isTropTard) continue;
    await stores.envois.cancel({ ...filter, etapes: [etape], personneId: destinataire.personneId });
  }
}
