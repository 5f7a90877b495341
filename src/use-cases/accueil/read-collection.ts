import type { Reading } from '../../conversation/use-case.ts';
import type { Bearer, Collection } from '../../domain/comptes/jeton.ts';
import { listDecisionsLues } from '../../domain/nouns/audience.ts';
import { isLibre, isRetiree, listProposees } from '../../domain/nouns/decision.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, isMembre } from '../../domain/nouns/personne.ts';
import { getIdsPilotes } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { listToursLus } from '../../domain/plan/historique-fiche.ts';
import { listCommuns } from '../../domain/resumes/communs.ts';
import {
  createRectifiees,
  listChiffresPublics,
  listFichesPubliques,
  listHeld,
} from '../../domain/resumes/fiche-publique.ts';
import { selectElements } from '../../domain/seances/calendrier.ts';
import { listUntold } from '../../domain/seances/point.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/pages/collections.ts';
import { dataOfCommun, dataOfVue } from '../../views/resumes/supervision-table.ts';
import { listFichesSuivies } from '../plan/list-fiches-suivies.ts';
import { listReseauxCommuns } from '../seances/agendas/publish-calendrier.ts';
import { getAvancement } from '../tours/show-avancement.ts';
import { listAnnoncesLues, listAnnoncesPubliques } from '../verbs/list-own-annonces.ts';
import { listVuesLues } from '../verbs/list-supervisions.ts';

/** What a program reads of a collection with its token, in one order; null: its token is not for that. */
export async function findCollection(
  collection: Collection,
  { collections, ...reading }: Bearer,
  ports: Ports,
): Promise<readonly say.Item[] | null> {
  if (!collections.includes(collection)) return null;
  return ports.inOneLook(() => READS[collection](reading, ports));
}

type Read = (reading: Omit<Bearer, 'collections'>, ports: Ports) => Promise<readonly say.Item[]>;

const listConventions: Read = async ({ conventionId }, { stores }) => {
  const [convention, enjeux, parties, instances] = await Promise.all([
    stores.conventions.get(conventionId),
    stores.plans.listEnjeux(conventionId),
    stores.conventions.listParties(conventionId),
    stores.seances.listInstances(conventionId),
  ]);
  return [say.dataOfConvention(convention, { enjeux, parties, instances })];
};

/** Names for the codes of the plan. */
async function getRepertoire({ conventionId }: Reading, { stores }: Ports) {
  const [parties, structures] = await Promise.all([
    stores.conventions.listParties(conventionId),
    stores.conventions.listStructures(conventionId),
  ]);
  return { communes: parties.filter(({ genre }) => genre === 'commune'), structures };
}

/** What everybody follows, by number; nothing while that is closed. */
async function listPubliques({ conventionId }: Reading, { stores }: Ports) {
  if ((await stores.espacesPublics.findOuverture(conventionId)) === null) return [];
  const [fiches, resumes] = await Promise.all([
    stores.ficheActions.listAll(conventionId),
    stores.resumes.list(conventionId, 'public'),
  ]);
  return listFichesPubliques(fiches, resumes).toSorted((a, b) => a.fiche.numero - b.fiche.numero);
}

const listFiches: Read = async (reading, ports) => {
  const { conventionId, lecteur } = reading;
  const { stores, clock } = ports;
  const repertoire = await getRepertoire(reading, ports);
  if (lecteur === null) {
    const jour = jourOf(clock.now());
    return (await listPubliques(reading, ports)).map((one) => say.dataOfFichePublique(one, repertoire, jour));
  }
  const suivies = await listFichesSuivies(reading, ports);
  const ids = suivies.map(({ fiche }) => fiche.id);
  const reponses = await stores.marquantes.list(conventionId, ids);
  const tours = new Map(reponses.map(({ courante, tourId }) => [courante.id, tourId]));
  const rectifiees = createRectifiees(await stores.resumes.list(conventionId, 'groupe_projet'));
  return suivies.map((one) => {
    const tour = tours.get(one.etat.version?.id ?? '');
    return say.dataOfFiche(one, repertoire, tour === undefined ? [] : rectifiees(tour, one.fiche));
  });
};

const listIndicateurs: Read = async (reading, ports) => {
  const read =
    reading.lecteur === null
      ? (await listPubliques(reading, ports)).map(({ fiche, tours }) => ({
          fiche,
          versions: listChiffresPublics(fiche.indicateurs, tours),
        }))
      : (await listFichesSuivies(reading, ports)).map(({ fiche, etat }) => ({
          fiche,
          versions: etat.versions,
        }));
  return read.flatMap(({ fiche, versions }) =>
    fiche.indicateurs.map((one) => say.dataOfIndicateur(one, fiche, versions)),
  );
};

/** Séances and tours as everybody may know them, where nobody in particular reads. */
async function listDates({ conventionId, lecteur }: Reading, { stores, clock }: Ports) {
  const [seances, tours] = await Promise.all([
    stores.seances.list(conventionId),
    stores.tours.list(conventionId),
  ]);
  if (lecteur !== null) return { seances, tours };
  const { elements } = selectElements('tout', { seances, tours, now: clock.now() });
  return {
    seances: elements.flatMap((one) => (one.kind === 'seance' ? [one.seance] : [])),
    tours: elements.flatMap((one) => (one.kind === 'echeance' ? [one.tour] : [])),
  };
}

/** What somebody is to a séance. */
async function createPlaceIn({ conventionId, lecteur }: Reading, { stores, clock }: Ports) {
  const pilotes = getIdsPilotes(await stores.ficheActions.list(conventionId), jourOf(clock.now()));
  return ({ instance }: Seance): say.Place => {
    if (lecteur === null) return 'public';
    return isMembre(lecteur, instance, pilotes) ? 'membre' : 'connu';
  };
}

const listSeances: Read = async (reading, ports) => {
  const { seances } = await listDates(reading, ports);
  const placeIn = await createPlaceIn(reading, ports);
  return seances.map((seance) => say.dataOfSeance(seance, placeIn(seance)));
};

const listTours: Read = async (reading, ports) => {
  const { tours } = await listDates(reading, ports);
  const { lecteur } = reading;
  const isFollowed = lecteur !== null && hasRole(lecteur, 'coordination');
  return Promise.all(
    tours.map(async (tour) => {
      const total = isFollowed ? (await getAvancement(tour, ports)).total : null;
      return say.dataOfTour(tour, total, lecteur === null);
    }),
  );
};

const listReponses: Read = async (reading, ports) => {
  const { conventionId, lecteur } = reading;
  const { stores, clock } = ports;
  if (lecteur === null)
    return listHeld(await stores.resumes.list(conventionId, 'public')).flatMap((resume) =>
      resume.contenu.lignes
        .filter(({ etat }) => etat === 'repondue')
        .map((ligne) => say.dataOfReponsePublique({ resume, ligne, tour: resume.tourId })),
    );
  const jour = jourOf(clock.now());
  const [fiches, seances, toutes, repertoire] = await Promise.all([
    stores.ficheActions.listAll(conventionId),
    stores.seances.list(conventionId),
    stores.tours.list(conventionId),
    getRepertoire(reading, ports),
  ]);
  const rectifiees = createRectifiees(await stores.resumes.list(conventionId, 'groupe_projet'));
  const debuts = new Map(seances.map(({ id, debut }) => [id, debut]));
  const tours = toutes.map((tour) => ({ ...tour, seanceLe: debuts.get(tour.seanceId) ?? tour.echeance }));
  const ids = fiches.map(({ id }) => id);
  const reponses = Map.groupBy(
    await stores.reponses.listHistorique(conventionId, ids),
    ({ ficheActionId }) => ficheActionId,
  );
  return fiches.flatMap((fiche) =>
    (reponses.get(fiche.id) ?? []).flatMap((reponse) =>
      listToursLus([{ reponse, versions: [] }], tours, { fiche, lecteur, jour }).map(({ tour }) => {
        const said = { id: reponse.id, tour: tour.id, version: reponse.courante };
        return say.dataOfReponse(said, { fiche, ...repertoire }, rectifiees(tour.id, fiche));
      }),
    ),
  );
};

const listDecisions: Read = async (reading, ports) => {
  const { conventionId, lecteur } = reading;
  const { stores, clock } = ports;
  if (lecteur === null) return []; // confidential (art. 14)
  const [suivies, notees, seances, instances, placeIn] = await Promise.all([
    listFichesSuivies(reading, ports),
    stores.decisions.list(conventionId),
    stores.seances.list(conventionId),
    stores.seances.listInstances(conventionId),
    createPlaceIn(reading, ports),
  ]);
  const jour = jourOf(clock.now());
  const codes = new Map(instances.map(({ id, code }) => [id, code]));
  const lues = suivies.flatMap(({ fiche, etat }) => {
    const own = notees.filter((one) => one.ficheActionId === fiche.id && !isRetiree(one));
    const holding = etat.version?.decision;
    const proposee = holding && listProposees(own).at(-1);
    return [
      ...(proposee ? [{ ...proposee, ...holding, versionId: proposee.versionId }] : []),
      ...listDecisionsLues(own.filter(isLibre), lecteur, { fiche, jour }),
    ].map((decision) => ({ fiche, decision }));
  });
  const numeros = new Map(suivies.map(({ fiche }) => [fiche.id, fiche.numero]));
  const told = [...lues.map(({ decision }) => decision), ...notees.filter(isRetiree)];
  const publies = seances.filter((seance) => seance.releveLe && placeIn(seance) === 'membre');
  const points = await Promise.all(
    publies.map(async (seance) =>
      listUntold(await stores.points.list(conventionId, seance.id), told).map((point) =>
        say.dataOfPoint(point, seance, numeros.get(point.ficheActionId ?? '') ?? null),
      ),
    ),
  );
  const ofFiches = lues.map(({ decision, fiche }) =>
    say.dataOfDecision(decision, fiche, codes.get(decision.instanceId) ?? ''),
  );
  return [...ofFiches, ...points.flat()];
};

const listAnnonces: Read = async ({ conventionId, lecteur }, { stores, clock }) => {
  const lues = lecteur && listAnnoncesLues(lecteur, { stores, now: clock.now() });
  return (await (lues ?? listAnnoncesPubliques(conventionId, stores))).map(say.dataOfAnnonce);
};

/** Each is asked of the same rules as the pages of whoever reads. */
const READS: Readonly<Record<Collection, Read>> = {
  convention: listConventions,
  fiches: listFiches,
  indicateurs: listIndicateurs,
  seances: listSeances,
  reseaux: listReseauxCommuns,
  tours: listTours,
  reponses: listReponses,
  decisions: listDecisions,
  annonces: listAnnonces,
  conventions: async (reading, ports) => (await listVuesLues(reading, ports)).map(dataOfVue),
  communs: async (reading, ports) => listCommuns(await listVuesLues(reading, ports)).map(dataOfCommun),
};
