import { canRead } from '../../domain/nouns/audience.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { AudienceResume } from '../../domain/nouns/resume.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { listDispositifs } from '../../domain/plan/appui.ts';
import { cleRapport, type RapportEnPlace } from '../../domain/resumes/publication.ts';
import { findTourCourant } from '../../domain/tours/avancement.ts';
import type { Ports } from '../../ports/ports.ts';
import { showLogos } from '../../views/annuaire/logos.ts';
import {
  type Demande,
  fichierDuRapport,
  fichierDuResume,
  type PageRapport,
  placeOfResume,
  viewPageRapport,
  viewPageResume,
} from '../../views/pages/rapports.ts';
import { type TableResumes, viewTableResumes } from '../../views/pages/table-resumes.ts';
import { viewArchiveEnPlace } from '../../views/resumes/archive.ts';
import { showRemplacant } from '../../views/resumes/rectificatif.ts';
import { viewResume } from '../../views/resumes/resume.ts';
import { isFormat } from '../../views/words/fichiers.ts';
import { createLien } from '../verbs/liens.ts';
import { listElsewhere, type Preuve } from '../verbs/list-supervisions.ts';
import { getLogos } from '../verbs/site-names.ts';
import { findRemplacant } from './export-resume.ts';
import { getArchive } from './get-archive.ts';
import {
  canReadRapport,
  findAnnee,
  findRapportLu,
  findUnknownAnnee,
  listAnnees,
  listCopils,
  pickCopil,
} from './rapport.ts';

/** All papers that somebody may read, each with its place and where it stands. */
export async function getTableResumes(personne: Personne, ports: Ports): Promise<TableResumes> {
  const { stores, clock } = ports;
  const { conventionId } = personne;
  const audience = widestOf(personne);
  const isCoordination = hasRole(personne, 'coordination');
  const { edition } = await stores.faits.get(personne, { audience, now: clock.now() });
  return viewTableResumes({
    resumes: await stores.resumes.list(conventionId, audience),
    publics: audience === 'public' ? null : await stores.resumes.list(conventionId, 'public'),
    edition: isCoordination ? edition : null,
    enCours: isCoordination ? await findEnCours(conventionId, ports) : null,
    annees: await listAnnees(conventionId, ports),
    canReadBilans: canRead(personne, 'parties'),
    dossiers: await listDossiers(personne, ports),
    isCoordination,
    canSupervise: hasRole(personne, 'supervision'),
    canArchive: canArchive(personne),
  });
}

/** A published summary at its place, in the edition that is asked for; null: there is none of this number for this person. */
export async function findResumeEnPlace(
  personne: Personne,
  { numero, version, fichier }: Demande,
  ports: Ports,
): Promise<PageRapport | null> {
  const { stores } = ports;
  const audience = version === 'public' ? 'public' : widestOf(personne);
  if (!/^[1-9]\d{0,5}$/.test(numero ?? '')) return null;
  const find = (one: AudienceResume) => stores.resumes.find(personne.conventionId, Number(numero), one);
  const resume = await find(audience);
  if (resume === null) return null;
  const remplacant = await findRemplacant(resume, (one) => placeOfResume(one, audience), stores);
  const logos = await getLogos(resume.conventionId, ports);
  const isReserve = audience === 'groupe_projet';
  const page = viewPageResume(resume.contenu, {
    document: showLogos(showRemplacant(viewResume(resume.contenu), remplacant), logos),
    hasBoth: widestOf(personne) === 'groupe_projet' && (!isReserve || (await find('public')) !== null),
  });
  if (!isReserve || fichier === null || !isFormat(fichier)) return page;
  const token = await createLien('resume', { lecteur: personne, id: String(resume.numero) }, ports);
  return {
    ...page,
    fichier: fichierDuResume(resume.numero, { token, format: fichier }),
  };
}

/** A paper at its place, or the link to the file of it that is asked for; null: it is not for this person. */
export async function findRapportEnPlace(
  personne: Personne,
  demande: Demande & Pick<Preuve, 'session'> & { readonly genre: RapportEnPlace['genre'] },
  ports: Ports,
): Promise<PageRapport | null> {
  const { conventionId } = personne;
  const isOfSeveral = demande.genre === 'supervision';
  const { annees, elsewhere } = await listChoix(personne, demande, ports);
  const widest = canRead(personne, 'groupe_projet') ? 'groupe_projet' : 'parties';
  const audience = demande.version === 'parties' ? 'parties' : widest;
  if (isOfSeveral && /^20\d\d$/.test(demande.annee ?? '') && !annees.includes(Number(demande.annee)))
    return null;
  if (
    demande.genre !== 'dossier' &&
    !isOfSeveral &&
    (await findUnknownAnnee(demande.annee, conventionId, ports)) !== null
  )
    return null; // its place says so
  const annee = findAnnee(demande.annee, annees);
  const { genre } = demande;
  const copils = genre === 'dossier' ? await listDossiers(personne, ports) : [];
  const copil = pickCopil(copils, demande.seance, ports.clock.now());
  const projet = genre === 'avenant' ? await ports.stores.projetsAvenant.find(conventionId) : null;
  const rapport: RapportEnPlace | null =
    genre === 'avenant'
      ? projet && { genre, projet: projet.id }
      : genre === 'activite'
        ? { genre, annee }
        : genre === 'supervision'
          ? { genre, annee, elsewhere }
          : genre === 'bilan'
            ? { genre, annee, audience, ...(demande.dispositif && { dispositif: demande.dispositif }) }
            : copil && { genre, seance: copil.id, audience };
  const document = rapport && ((await findRapportLu(rapport, personne, ports))?.document ?? null);
  if (rapport === null || document === null) return null;
  const isGroupeProjet = widest === 'groupe_projet';
  const lignes = genre === 'activite' ? await ports.stores.activites.list(conventionId) : null;
  const fiches = genre === 'bilan' ? await ports.stores.ficheActions.listAll(conventionId) : [];
  const dispositifs = listDispositifs(fiches);
  const page = viewPageRapport(document, { rapport, annees, copils, isGroupeProjet, dispositifs, lignes });
  if (demande.fichier === null || !isFormat(demande.fichier)) return page;
  const token = await createLien('rapport', { lecteur: personne, id: cleRapport(rapport) }, ports);
  return { ...page, fichier: fichierDuRapport({ token, format: demande.fichier }) };
}

/** The years that may be chosen, the latest first: of several conventions those of any; and the ids of her records in the others. */
async function listChoix(
  personne: Personne,
  demande: Parameters<typeof findRapportEnPlace>[1],
  ports: Ports,
): Promise<{ readonly annees: readonly number[]; readonly elsewhere: readonly string[] }> {
  const { stores, clock } = ports;
  if (demande.genre !== 'supervision')
    return { annees: await listAnnees(personne.conventionId, ports), elsewhere: [] };
  const annee = jourOf(clock.now()).year;
  const elsewhere = await listElsewhere(personne, demande, stores);
  const places = await stores.supervisions.listPlaces([personne.id, ...elsewhere]);
  const first = Math.min(annee, ...places.map(({ anneeDebut }) => anneeDebut));
  const annees = Array.from({ length: annee - first + 1 }, (_, index) => annee - index);
  return { annees, elsewhere };
}

/** The archive at its place; null: it is not for this person. */
export async function findArchiveEnPlace(personne: Personne, { stores }: Ports): Promise<PageRapport | null> {
  if (!canArchive(personne)) return null;
  return { document: viewArchiveEnPlace(await getArchive(personne.conventionId, stores)), choix: [] };
}

function widestOf(personne: Personne): AudienceResume {
  return canRead(personne, 'groupe_projet') ? 'groupe_projet' : 'public';
}

function canArchive(personne: Personne): boolean {
  return hasRole(personne, 'coordination', 'administration');
}

/** The tour that has no summary yet, with its séance. */
async function findEnCours(conventionId: string, { stores }: Ports) {
  const tour = findTourCourant(await stores.tours.list(conventionId));
  if (tour === null || tour.etat === 'publie') return null;
  const seance = (await stores.seances.list(conventionId)).find(({ id }) => id === tour.seanceId);
  return seance ? { tour, seance } : null;
}

/** Of the séances of the comité de pilotage that this person takes part in. */
async function listDossiers(personne: Personne, ports: Ports): Promise<readonly Seance[]> {
  const found: Seance[] = [];
  for (const seance of await listCopils(personne.conventionId, ports.stores)) {
    const rapport = { genre: 'dossier', seance: seance.id, audience: 'parties' } as const;
    if (seance.etat === 'confirmee' && (await canReadRapport(rapport, personne, ports))) found.push(seance);
  }
  return found;
}
