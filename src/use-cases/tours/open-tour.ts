import type { Temporal } from 'temporal-polyfill';
import type { UseCase } from '../../conversation/use-case.ts';
import { getGrace } from '../../domain/envois/grace.ts';
import { decideMessages } from '../../domain/envois/rattrapage.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { toTourOuvert } from '../../domain/nouns/tour.ts';
import { listDestinatairesEtape } from '../../domain/tours/destinataires-etape.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewTourOuvert } from '../../views/tours/ouverture-tour.ts';
import { countEnvoisJoignables } from '../envois/count-envois-joignables.ts';
import { loadContexteEtape, loadDonnees } from '../verbs/contexte-etape.ts';
import { toEnvoi } from '../verbs/envois-etape.ts';
import { getTour } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/note-by.ts';
import { assertOuvrable } from './assert-ouvrable.ts';
import { dispenseTour } from './dispense-tour.ts';

/** Opens the tour now: leads get their fiches, the others the date of the séance. Twice is once. */
export const openTour: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    await stores.seances.lock(personne.conventionId);
    const found = await getTour(intent, personne, stores);
    const tour = await stores.tours.lock(found.id);
    const now = ports.clock.now();
    await assertOuvrable(tour, { stores, now });
    if (tour.etat === 'prepare') await open(tour, personne, { stores, now });
    const ouvert = await stores.tours.get(tour.id);
    const seance = await stores.seances.get(tour.seanceId);
    const envois = await stores.envois.listBySource(tour.conventionId, tour.id);
    const ouvertures = envois.filter(({ etape }) => etape === 'ouverture');
    const pilotes = await countEnvoisJoignables(ouvertures, tour, stores);
    return { kind: 'done', message: viewTourOuvert(seance, ouvert, pilotes) };
  });

interface Moment {
  readonly stores: Stores;
  readonly now: Temporal.Instant;
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
  await noteBy(auteur, now, stores)('tour:ouvrir', tour.id);
}
