import type { Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getRenvoi, listARenvoyer } from '../../domain/envois/suivi.ts';
import { listParts, type Part } from '../../domain/nouns/contributions.ts';
import { deriveOnce } from '../../domain/nouns/derived.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { type Formulaire, listCles } from '../../domain/reponses/valeurs-reponse.ts';
import { buildContenuResume } from '../../domain/resumes/contenu-resume.ts';
import { canPublish } from '../../domain/resumes/publication.ts';
import {
  type Avancement,
  type ChiffresPartie,
  computeAvancement,
  countParties,
} from '../../domain/tours/avancement.ts';
import { cleAttente, listManquants, type PiloteAttendu } from '../../domain/tours/manquants.ts';
import type { Ports } from '../../ports/ports.ts';
import { AUCUN_TOUR, viewAvancement } from '../../views/tours/avancement.ts';
import {
  dataOfAvancement,
  tableOfAvancement,
  viewSuiviTour,
  viewTourRenvoye,
} from '../../views/tours/avancement-export.ts';
import { viewManquants } from '../../views/tours/manquants.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { listSuivis } from '../envois/list-suivis.ts';
import { findTour, getTour } from '../verbs/find-tour.ts';
import { getSourcesResume, keepAnterieures, listAnterieures } from '../verbs/get-sources-resume.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { listContributions, listMarquantes } from '../verbs/list-lignes-carte.ts';
import { noteBy } from '../verbs/tell.ts';

/** How far a tour has come, for coordination. */
export const showAvancement: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  const message = tour === null ? AUCUN_TOUR : await composeAvancement(tour, personne, ports);
  return { kind: 'message', message };
};

/** The same for a tour and a reader; makes the reader's own export links. */
async function composeAvancement(tour: Tour, lecteur: Personne, ports: Ports): Promise<Message> {
  const { stores } = ports;
  const now = ports.clock.now();
  const avancement = await getAvancement(tour, ports);
  const ficheActions = avancement.lignes.map(({ fiche }) => fiche);
  const anterieures = await listAnterieures(tour, ficheActions, stores);
  const token = await createLien('avancement', { lecteur, id: tour.id }, ports);
  return viewAvancement({
    tour,
    seance: await stores.seances.get(tour.seanceId),
    avancement,
    parties: await getParties(avancement, tour, ports),
    jour: jourOf(now),
    repetees: avancement.lignes
      .filter(({ reponse }) => reponse?.courante.rienDeNouveau)
      .filter(({ fiche }) => isRepetee(fiche, anterieures))
      .map(({ fiche }) => fiche.numero),
    exports: { csv: ports.links.avancementCsv(token), json: ports.links.avancementJson(token) },
    canPublish: canPublish(tour, now),
  });
}

/** The answers of each party. */
export async function getParties(
  avancement: Avancement,
  { conventionId }: Tour,
  { stores }: Ports,
): Promise<readonly ChiffresPartie[]> {
  const [parties, personnes] = await Promise.all([
    stores.conventions.listParties(conventionId),
    stores.personnes.list(conventionId),
  ]);
  return countParties(avancement, parties, personnes);
}

/** Whether the tour before had « rien de nouveau » already. */
function isRepetee({ id }: FicheAction, anterieures: readonly Reponse[]): boolean {
  return anterieures.find(({ ficheActionId }) => ficheActionId === id)?.courante.rienDeNouveau === true;
}

/** The progress of a tour as it stands now. */
export async function getAvancement(tour: Tour, { stores, clock }: Ports): Promise<Avancement> {
  const ficheActions = await stores.ficheActions.listAll(tour.conventionId);
  const [toutes, tours, contributions] = await Promise.all([
    listMarquantes(tour, ficheActions, stores),
    stores.tours.list(tour.conventionId),
    listContributions({ conventionId: tour.conventionId, tourId: tour.id }, ficheActions, stores),
  ]);
  return computeAvancement({
    tour,
    ficheActions,
    reponses: byTour(toutes).get(tour.id) ?? NONE,
    anterieures: keepAnterieures(tour, tours, toutes),
    contributions,
    now: clock.now(),
  });
}

const NONE: readonly Reponse[] = []; // the very same, for what is derived of it

const byTour = deriveOnce((reponses: readonly Reponse[]) => Map.groupBy(reponses, ({ tourId }) => tourId));

/** Where coordination fetches the progress of a tour as a file; null for anybody else, and where there is none. */
export async function createExport(
  lecteur: Personne,
  { tour: id, format }: { readonly tour: string; readonly format: string },
  ports: Ports,
): Promise<string | null> {
  const tours = hasRole(lecteur, 'coordination') ? await ports.stores.tours.list(lecteur.conventionId) : [];
  const tour = tours.find((one) => one.id === id);
  if (tour === undefined || (format !== 'csv' && format !== 'json')) return null;
  const token = await createLien('avancement', { lecteur, id: tour.id }, ports);
  return (format === 'csv' ? ports.links.avancementCsv : ports.links.avancementJson)(token);
}

/** The progress of a tour behind a personal link; null when the link opens nothing (any more). */
export async function exportAvancement(token: string, ports: Ports): Promise<Export | null> {
  const { stores } = ports;
  const now = ports.clock.now();
  const lien = await findLien('avancement', token, ports);
  const tours = lien === null ? [] : await stores.tours.list(lien.personne.conventionId);
  const tour = tours.find(({ id }) => id === lien?.id);
  if (tour === undefined) return null;
  const sources = await getSourcesResume(tour, stores);
  const avancement = computeAvancement({ ...sources, now });
  const contenu = buildContenuResume({
    ...sources,
    audience: 'groupe_projet',
    introduction: null,
    numero: 0,
    now,
  });
  const donnees = dataOfAvancement(avancement, contenu);
  return {
    nom: `avancement-${jourOf(sources.seance.debut).toString()}`,
    table: tableOfAvancement(donnees),
    donnees,
    document: null,
  };
}

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
  return { kind: 'message', message: tour === null ? AUCUN_TOUR : await composeManquants(tour, ports) };
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
  if (tour === null) return { kind: 'message', message: AUCUN_TOUR };
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
