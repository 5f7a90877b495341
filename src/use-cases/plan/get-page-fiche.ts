import { Temporal } from 'temporal-polyfill';
import type { Intent, Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import { createLookup, type UseCase } from '../../conversation/use-case.ts';
import { canReadFiche, listDecisionsLues } from '../../domain/nouns/audience.ts';
import { getEtatFiche } from '../../domain/nouns/etat-fiche.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, isMembre, type Personne } from '../../domain/nouns/personne.ts';
import { canRepondre, getIdsPilotes } from '../../domain/nouns/pilotage.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { listDemandes } from '../../domain/plan/appui.ts';
import { listToursLus, type TourDeSeance, type TourLu } from '../../domain/plan/historique-fiche.ts';
import { sortContributions } from '../../domain/reponses/contexte-reponse.ts';
import { motDeSeance } from '../../domain/seances/annee.ts';
import { findNumero, listLignes } from '../../domain/seances/point.ts';
import { forgetSilencieuses } from '../../domain/tours/dispenses.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { FicheEnPlace } from '../../views/pages/plan.ts';
import { type PageComplete, type PageFiche, viewFiche, viewPageFiche } from '../../views/plan/fiche.ts';
import { viewFicheInconnue } from '../../views/plan/fiche-inconnue.ts';
import { viewFichePartagee } from '../../views/plan/fiche-partagee.ts';
import { viewFicheEnPlace } from '../../views/plan/page-fiche.ts';
import { listLignesCarte } from '../verbs/list-lignes-carte.ts';

/** What a person may know of a fiche, with its objectives and its whole history, for its page. */
export async function getPageComplete(
  fiche: FicheAction,
  lecteur: Personne,
  ports: Ports,
): Promise<PageComplete> {
  const { page, reponses, tours } = await lookUp(fiche, lecteur, ports);
  const [enjeux, convention, avenants, titres, historique] = await Promise.all([
    ports.stores.plans.listEnjeux(fiche.conventionId),
    ports.stores.conventions.get(fiche.conventionId),
    ports.stores.avenants.list(fiche.conventionId),
    ports.stores.avenants.listTitres(fiche),
    listHistorique({ reponses, tours }, { fiche, lecteur, jour: page.jour }, ports),
  ]);
  return {
    ...page,
    enjeu: enjeux.find(({ id }) => id === fiche.enjeu.id) ?? null,
    convention,
    avenants,
    titres,
    historique,
    adresse: ports.links.fiche(fiche.numero),
  };
}

async function lookUp(fiche: FicheAction, lecteur: Personne, ports: Ports) {
  const { stores, clock } = ports;
  const { conventionId } = fiche;
  const [seances, allTours, reponses, parties, structures] = await Promise.all([
    stores.seances.list(conventionId),
    stores.tours.list(conventionId),
    stores.reponses.listHistorique(conventionId, [fiche.id]),
    stores.conventions.listParties(conventionId),
    stores.conventions.listStructures(conventionId),
  ]);
  const now = clock.now();
  const jour = jourOf(now);
  const isLead = canRepondre(lecteur.id, fiche, jour);
  const canNommer = hasRole(lecteur, 'coordination');
  const debuts = new Map(seances.map(({ id, debut }) => [id, debut]));
  const tours = allTours.map((tour) => ({ ...tour, seanceLe: debuts.get(tour.seanceId) ?? tour.echeance }));
  const ouvert = tours.find((tour) => isOuvert(tour, now)) ?? null;
  const tour = isLead ? ouvert : null;
  const page: PageFiche = {
    fiche,
    communes: parties.filter(({ genre }) => genre === 'commune'),
    structures,
    etat: getEtatFiche(fiche, reponses, { lecteur, jour }),
    jour,
    appuis: canReadFiche(lecteur, 'groupe_projet', { fiche, jour }) ? listDemandes(fiche, reponses) : [],
    decisions: listDecisionsLues(fiche.decisions ?? [], lecteur, { fiche, jour }),
    canNommer,
    nouvelles: (fiche.nouvelles ?? []).filter(({ diffusion }) =>
      canReadFiche(lecteur, diffusion, { fiche, jour }),
    ),
    remarques: canReadFiche(lecteur, 'groupe_projet', { fiche, jour }) ? (fiche.remarques ?? []) : null,
    canTell: isLead,
    canTick: isLead || canNommer,
    tour,
    lignes: tour === null ? [] : await listLignesCarte(tour, [fiche], { stores, personne: lecteur, jour }),
    ...(await getContributions(fiche, { lecteur, jour, ouvert }, ports)),
  };
  return { page, reponses, tours };
}

/** Of the open tour who contributed, and of the latest one what was written; nothing for who may not read it (art. 14). */
async function getContributions(
  fiche: FicheAction,
  {
    lecteur,
    jour,
    ouvert,
  }: { readonly lecteur: Personne; readonly jour: PageFiche['jour']; readonly ouvert: Tour | null },
  { stores }: Ports,
): Promise<Pick<PageFiche, 'contributions' | 'recues'>> {
  if (fiche.structures === undefined || !canReadFiche(lecteur, 'groupe_projet', { fiche, jour }))
    return { contributions: null, recues: [] };
  const all = await stores.reponses.listContributions(fiche.conventionId, [fiche.id]);
  const listOf = (tourId: string | undefined) =>
    sortContributions(
      fiche,
      jour,
      all.filter((one) => one.tourId === tourId),
    );
  return {
    contributions: ouvert && forgetSilencieuses(ouvert, fiche, listOf(ouvert.id)),
    recues: listOf(all[0]?.tourId)?.recues ?? [],
  };
}

/** One look for each answer that was corrected; most never are. */
async function listHistorique(
  { reponses, tours }: { readonly reponses: readonly Reponse[]; readonly tours: readonly TourDeSeance[] },
  of: Parameters<typeof listToursLus>[2],
  { stores }: Ports,
): Promise<readonly TourLu[]> {
  const { conventionId } = of.fiche;
  const withVersions = reponses.map(async (reponse) => ({
    reponse,
    versions:
      reponse.courante.version === 1 ? [] : await stores.reponseVersions.list(conventionId, reponse.id),
  }));
  return listToursLus(await Promise.all(withVersions), tours, of);
}

/** `isWhole`: with every tour of its history, however many there were. */
interface DemandeFiche {
  readonly numero: number;
  readonly isWhole: boolean;
}

/** All that its reader may know of a fiche, as a page of its own; null: there is none of this number. */
export async function findPageFiche(
  lecteur: Personne,
  { numero, isWhole }: DemandeFiche,
  ports: Ports,
): Promise<FicheEnPlace | null> {
  const fiche = await ports.stores.ficheActions.find(lecteur.conventionId, numero);
  if (fiche === null) return null;
  const [page, seances] = await Promise.all([
    getPageComplete(fiche, lecteur, ports),
    listSeances(fiche, lecteur, ports),
  ]);
  const canKnow = canReadFiche(lecteur, 'groupe_projet', page);
  return viewFicheEnPlace(page, {
    isWhole,
    suites: canKnow ? (fiche.suites ?? []) : [],
    seances,
  });
}

/** The séances to come on whose agenda a fiche stands, of those that the reader takes part in; the next one first. */
async function listSeances(
  { conventionId, numero }: FicheAction,
  lecteur: Personne,
  { stores, clock }: Ports,
) {
  const [seances, fiches] = await Promise.all([
    stores.seances.list(conventionId),
    stores.ficheActions.list(conventionId),
  ]);
  const now = clock.now();
  const pilotes = getIdsPilotes(fiches, jourOf(now));
  return seances
    .filter(({ etat, fin }) => etat === 'confirmee' && Temporal.Instant.compare(now, fin) < 0)
    .filter(({ instance }) => isMembre(lecteur, instance, pilotes))
    .filter(({ ordreDuJour }) => listLignes(ordreDuJour).some((ligne) => findNumero(ligne) === numero))
    .map((seance) => ({ seance, mot: motDeSeance(seance, seances) }));
}

/** One fiche, as far as its reader may read it; `tout`: all of it, not its card. */
export const showFiche = createLookup(async (intent, { conventionId, lecteur }, ports) => {
  const found = await findFiche(intent, conventionId, ports);
  if (found === null) return viewFicheInconnue(await ports.stores.ficheActions.listAll(conventionId)); // which ones there are
  if (lecteur === null) return composeFichePartagee(found, ports);
  return findText(intent.values, 'tout') === 'oui'
    ? viewPageFiche(await getPageComplete(found, lecteur, ports))
    : viewFiche((await lookUp(found, lecteur, ports)).page);
});

async function findFiche(
  { values }: Intent,
  conventionId: string,
  { stores }: Ports,
): Promise<FicheAction | null> {
  const numero = parseNumero(findText(values, 'numero'));
  return numero === null ? null : stores.ficheActions.find(conventionId, numero);
}

const LARGEST = 999_999_999; // within a database integer

function parseNumero(texte: string | null): number | null {
  const numero = Number(texte ?? Number.NaN);
  return Number.isInteger(numero) && numero > 0 && numero <= LARGEST ? numero : null;
}

/** A fiche to put where others read it: what the public may know, and nobody's name. @throws DomainError `fiche-inconnue` */
export const shareFiche: UseCase = async (intent, { personne }, ports) => {
  const numero = Number(findText(intent.values, 'numero') ?? Number.NaN);
  const found = await ports.stores.ficheActions.find(personne.conventionId, numero);
  if (found === null) throw new DomainError('fiche-inconnue');
  return { kind: 'message', message: await composeFichePartagee(found, ports) };
};

/** A fiche as everybody may read it. */
async function composeFichePartagee(
  fiche: FicheAction,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<Message> {
  const reponses = await stores.reponses.listHistorique(fiche.conventionId, [fiche.id]);
  const jour = jourOf(clock.now());
  const etat = getEtatFiche(fiche, reponses, { lecteur: null, jour });
  return viewFichePartagee({ fiche, etat }, jour);
}
