import { canReadFiche } from '../../domain/nouns/audience.ts';
import { getEtatFiche } from '../../domain/nouns/etat-fiche.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { listDemandes } from '../../domain/plan/appui.ts';
import { listToursLus, type TourDeSeance, type TourLu } from '../../domain/plan/historique-fiche.ts';
import { sortContributions } from '../../domain/reponses/contributions.ts';
import { forgetSilencieuses } from '../../domain/tours/dispenses.ts';
import type { Ports } from '../../ports/ports.ts';
import type { PageComplete, PageFiche } from '../../views/plan/fiche.ts';
import { listLignesCarte } from '../verbs/list-lignes-carte.ts';

/** What a person may know of a fiche, for its card. */
export async function getPageFiche(fiche: FicheAction, lecteur: Personne, ports: Ports): Promise<PageFiche> {
  return (await lookUp(fiche, lecteur, ports)).page;
}

/** The same with its objectives and its whole history, for its page. */
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
    decisions: (fiche.decisions ?? []).filter(({ isComite }) =>
      canReadFiche(lecteur, isComite ? 'parties' : 'groupe_projet', { fiche, jour }),
    ),
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
