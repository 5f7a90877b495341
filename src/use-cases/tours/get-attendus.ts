import type { Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getRenvoi, listARenvoyer } from '../../domain/envois/suivi.ts';
import { listParts, type Part } from '../../domain/nouns/contributions.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { type Formulaire, listCles } from '../../domain/reponses/valeurs-reponse.ts';
import type { Avancement } from '../../domain/tours/avancement.ts';
import { cleAttente, listManquants, type PiloteAttendu } from '../../domain/tours/manquants.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAucunTour } from '../../views/tours/avancement.ts';
import { viewSuiviTour, viewTourRenvoye } from '../../views/tours/avancement-export.ts';
import { viewManquants } from '../../views/tours/manquants.ts';
import { listSuivis } from '../envois/list-suivis.ts';
import { findTour, getTour } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getAvancement } from './show-avancement.ts';

/** Who is still to answer in a tour, and what its ledger knows. */
interface Attendus {
  readonly avancement: Avancement;
  readonly attendus: readonly PiloteAttendu[];
  readonly envois: readonly Envoi[];
}

/** As it stands now. */
export async function getAttendus(tour: Tour, ports: Ports): Promise<Attendus> {
  const { stores } = ports;
  const { conventionId } = tour;
  const avancement = await getAvancement(tour, ports);
  const personnes = await stores.personnes.list(conventionId);
  const envois = await stores.envois.listBySource(conventionId, tour.id);
  const commencees = await listCommencees(avancement, tour, ports);
  return { avancement, envois, attendus: listManquants({ avancement, personnes, envois, commencees }) };
}

/** Which answers are begun (`cleAttente`): never what stands in them. */
async function listCommencees(
  { lignes }: Avancement,
  tour: Tour,
  { stores: { brouillons }, clock }: Ports,
): Promise<ReadonlySet<string>> {
  const jour = jourOf(clock.now());
  const attentes = lignes.flatMap(({ fiche, attendus }) =>
    attendus.map(({ personneId }) => ({
      fiche,
      personneId,
      cles: listClesDe(listParts(personneId, fiche, jour), { fiche, tour }),
    })),
  );
  const cles = [...new Set(attentes.flatMap((attente) => attente.cles))];
  const auteurs = await brouillons.listAuteurs(tour.conventionId, cles);
  const commencees = attentes.filter((attente) =>
    attente.cles.some((cle) => auteurs.get(cle)?.includes(attente.personneId)),
  );
  return new Set(commencees.map(({ personneId, fiche }) => cleAttente(personneId, fiche)));
}

function listClesDe(parts: readonly Part[], formulaire: Formulaire): readonly string[] {
  return parts.flatMap((part) =>
    listCles({ ...formulaire, contribution: part === null ? null : { id: part } }),
  );
}

/** Who is still to answer; for coordination only. */
export const showManquants: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  return { kind: 'message', message: tour === null ? viewAucunTour() : await composeManquants(tour, ports) };
};

/** The same for a tour, as the reminder of D-5 sends it. */
export async function composeManquants(tour: Tour, ports: Ports): Promise<Message> {
  const { avancement, attendus } = await getAttendus(tour, ports);
  const seance = await ports.stores.seances.get(tour.seanceId);
  const isEnCours = isOuvert(tour, ports.clock.now());
  return viewManquants({ tour, seance, avancement, manquants: attendus, isEnCours });
}

/** Who received the messages of a tour, and who did not, by name; for coordination. */
export const showSuiviTour: UseCase = async (intent, { personne }, { stores, clock }) => {
  const tour = await findTour(intent, personne, stores);
  if (tour === null) return { kind: 'message', message: viewAucunTour() };
  const envois = await stores.envois.listBySource(tour.conventionId, tour.id);
  const message = viewSuiviTour({
    tour,
    seance: await stores.seances.get(tour.seanceId),
    suivis: await listSuivis(envois, stores),
    renvoi: getRenvoi(envois, clock.now()),
  });
  return { kind: 'message', message };
};

/** Sends the latest message of a tour again to those it did not reach; when asked, also to those it may have reached. */
export const retryTour: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const tour = await getTour(intent, personne, stores);
    const now = ports.clock.now();
    const avecIncertains = findText(intent.values, 'doute') === 'oui';
    const envois = await stores.envois.listBySource(tour.conventionId, tour.id);
    const ids = listARenvoyer(envois, { now, avecIncertains }).map(({ id }) => id);
    const renvoyes = await stores.nonRemis.retry(tour.conventionId, ids);
    if (renvoyes > 0) {
      await noteBy(personne, now, stores)('tour:renvoyer', tour.id, { renvoyes });
    }
    return { kind: 'message', message: viewTourRenvoye(tour, renvoyes) };
  });
