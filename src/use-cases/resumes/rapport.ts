import { Temporal } from 'temporal-polyfill';
import { canRead } from '../../domain/nouns/audience.ts';
import type { Effet } from '../../domain/nouns/effet.ts';
import { canConvene } from '../../domain/nouns/instance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { isComitePilotage, type Seance } from '../../domain/nouns/seance.ts';
import { cleDispositif, listDispositifs } from '../../domain/plan/appui.ts';
import { anneeJusqua, periodeOf } from '../../domain/resumes/bilan.ts';
import {
  cleRapport,
  type PaperEffets,
  type PaperSeance,
  parseRapport,
  type Rapport,
} from '../../domain/resumes/publication.ts';
import { listAnnee } from '../../domain/seances/annee.ts';
import { listLignes } from '../../domain/seances/point.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { exportOfActivite } from '../../views/resumes/activite.ts';
import { exportOfBilan } from '../../views/resumes/bilan-export.ts';
import { exportToConvene, exportToSign, exportToSignIn } from '../../views/seances/papers-seance.ts';
import { pictureOfAnnee } from '../../views/seances/seances.ts';
import { exportOfEffets } from '../../views/words/effets-mots.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { listMembres } from '../seances/notify-seance.ts';
import { getReleve } from '../seances/show-points.ts';
import { canSeeAvenant, findAvenantEcrit } from '../verbs/get-avenant.ts';
import { isInEdition, listEffetsLus } from '../verbs/get-effets.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { showIn } from '../verbs/site-names.ts';
import { getBilan } from './get-bilan.ts';
import { getSupervision } from './supervise.ts';
import { getActivite, type Moment } from './write-activite.ts';

/** What stands behind a personal link, in every format; null when the link opens nothing (any more). */
export async function exportRapport(token: string, ports: Ports): Promise<Export | null> {
  const lien = await findLien('rapport', token, ports);
  const rapport = lien && parseRapport(lien.id);
  const found = lien && rapport && (await findRapportLu(rapport, lien.personne, ports));
  if (found === null || rapport?.genre === 'supervision') return found; // of several conventions, with the logos of none
  return found && showIn(found, lien.personne.conventionId, ports);
}

/** A paper as somebody reads it; null: there is none, or it is not for this person. */
export async function findRapportLu(
  rapport: Rapport,
  personne: Personne,
  ports: Ports,
): Promise<Export | null> {
  if (!(await canReadRapport(rapport, personne, ports))) return null;
  const { stores, clock } = ports;
  return rapport.genre === 'supervision'
    ? getSupervision(personne, rapport, { stores, now: clock.now() })
    : findRapport(rapport, personne.conventionId, momentOf(ports));
}

/** A personal link to a paper, for somebody who may read it. */
export async function createLienRapport(rapport: Rapport, lecteur: Personne, ports: Ports): Promise<string> {
  const token = await createLien('rapport', { lecteur, id: cleRapport(rapport) }, ports);
  return ports.links.rapport(token);
}

/** The years of the séances that have been, and the present one; the latest first. */
export async function listAnnees(conventionId: string, { stores, clock }: Ports): Promise<readonly number[]> {
  const aujourdhui = jourOf(clock.now());
  const seances = await stores.seances.list(conventionId);
  const annees = seances.map(({ debut }) => jourOf(debut).year).filter((year) => year <= aujourdhui.year);
  return [...new Set([aujourdhui.year, ...annees])].toSorted((a, b) => b - a);
}

/** The year that somebody asks for and that is none of the convention, or not begun; null: there is nothing to say against it. */
export async function findUnknownAnnee(
  texte: string | null,
  conventionId: string,
  { stores, clock }: Ports,
): Promise<string | null> {
  if (texte === null || !/^\d+$/.test(texte)) return null;
  const { debut } = await stores.conventions.get(conventionId);
  const year = Number(texte);
  return year >= debut.year && year <= jourOf(clock.now()).year ? null : texte;
}

/** Null for the whole of the convention; whatever else is no year: the present one. */
export function findAnnee(texte: string | null, [actuelle = 0]: readonly number[]): number | null {
  if (texte === 'convention') return null;
  return texte !== null && /^20\d\d$/.test(texte) ? Number(texte) : actuelle;
}

/** As it is told today. */
export function momentOf({ stores, clock }: Ports): Moment {
  return { stores, now: clock.now() };
}

/** The paper as it stands; null when its séance is none of a comité de pilotage (any more). */
export async function findRapport(
  rapport: Rapport,
  conventionId: string,
  moment: Moment,
): Promise<Export | null> {
  const { stores } = moment;
  if (rapport.genre === 'supervision') return null; // of no convention alone: `findRapportLu`
  if (rapport.genre === 'activite') return getActiviteEcrite(rapport.annee, conventionId, moment);
  if (rapport.genre === 'avenant') return findAvenantEcrit(conventionId, rapport.projet, stores);
  if (rapport.genre === 'effets') return getEffets(rapport, conventionId, stores);
  if (!('audience' in rapport)) return findPaper(rapport, conventionId, stores);
  const { audience } = rapport;
  if (rapport.genre === 'bilan') {
    const periode = periodeOf(rapport.annee, await stores.conventions.get(conventionId));
    const { genre, annee, dispositif } = rapport;
    const nom = dispositif === undefined ? null : await findDispositif(conventionId, dispositif, stores);
    if (dispositif !== undefined && nom === null) return null;
    const bilan = await getBilan(conventionId, { periode, audience, dispositif, now: moment.now }, stores);
    return exportOfBilan(bilan, { genre, annee, dispositif: nom });
  }
  const seance = await findCopil(rapport.seance, conventionId, stores);
  if (seance === null) return null;
  const periode = anneeJusqua(jourOf(seance.debut));
  const bilan = await getBilan(conventionId, { periode, audience, now: moment.now }, stores);
  return exportOfBilan(bilan, {
    genre: 'dossier',
    seance,
    ordreDuJour: listLignes(seance.ordreDuJour),
    prochaines: listNext(seance, await stores.seances.list(conventionId)),
  });
}

/** The séances that are planned after this one, the nearest first. */
function listNext({ debut }: Seance, seances: readonly Seance[]): readonly Seance[] {
  return seances
    .filter((one) => one.etat === 'confirmee' && Temporal.Instant.compare(one.debut, debut) > 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.debut, b.debut))
    .slice(0, MOST_NEXT);
}

const MOST_NEXT = 6;

/** With the séances that the year asks for, in their time; of the whole of the convention there is no such year. */
async function getActiviteEcrite(
  annee: number | null,
  conventionId: string,
  moment: Moment,
): Promise<Export> {
  const { now, stores } = moment;
  const activite = await getActivite(conventionId, annee, moment);
  if (annee === null || now === null) return exportOfActivite(activite, annee);
  const instances = await stores.seances.listInstances(conventionId);
  const places = listAnnee(instances, await stores.seances.list(conventionId), annee);
  return exportOfActivite(activite, annee, pictureOfAnnee(places, { annee, now }));
}

/** What was said at a moment, as far as an edition may say it. */
async function getEffets(
  { moment, audience }: PaperEffets,
  conventionId: string,
  stores: Stores,
): Promise<Export> {
  const [convention, fiches, enjeux, effets] = await Promise.all([
    stores.conventions.get(conventionId),
    stores.ficheActions.listAll(conventionId),
    stores.plans.listEnjeux(conventionId),
    stores.effets.list(conventionId),
  ]);
  const isMeant = (one: Effet) => one.moment === moment && isInEdition(one, audience);
  return exportOfEffets(listEffetsLus({ fiches, enjeux, effets }, isMeant), { convention, moment, audience });
}

/** A paper of a séance: the people of today, the relevé as it stands. */
async function findPaper(
  { genre, seance: id }: PaperSeance,
  conventionId: string,
  stores: Stores,
): Promise<Export | null> {
  const seance = (await stores.seances.list(conventionId)).find((one) => one.id === id) ?? null;
  if (seance === null) return null;
  if (genre === 'signature') return seance.releveLe ? exportToSign(await getReleve(seance, stores)) : null;
  const membres = await listMembres(seance, seance.debut, stores);
  if (genre === 'presence') return exportToSignIn(seance, membres);
  const { titre } = await stores.conventions.get(conventionId);
  return exportToConvene(seance, { convention: titre, membres });
}

/** The name of a scheme that fiches serve, by its key. */
async function findDispositif(conventionId: string, cle: string, { ficheActions }: Stores) {
  const noms = listDispositifs(await ficheActions.listAll(conventionId));
  return noms.find((nom) => cleDispositif(nom) === cle) ?? null;
}

/** Coordination reads its own report, with administration the avenant; a bilan is for its audience, and the file of a comité for its members among them. */
export async function canReadRapport(rapport: Rapport, personne: Personne, ports: Ports): Promise<boolean> {
  if (rapport.genre === 'activite') return hasRole(personne, 'coordination');
  if (rapport.genre === 'supervision') return hasRole(personne, 'supervision');
  if (rapport.genre === 'avenant') return canSeeAvenant(personne);
  if (rapport.genre === 'bilan' || rapport.genre === 'effets') return canRead(personne, rapport.audience);
  if (rapport.genre !== 'dossier') {
    const seances = await ports.stores.seances.list(personne.conventionId);
    return seances.some(({ id, instance }) => id === rapport.seance && canConvene(personne, instance));
  }
  if (rapport.audience === 'groupe_projet' && !canRead(personne, 'groupe_projet')) return false;
  const seance = await findCopil(rapport.seance, personne.conventionId, ports.stores);
  if (seance === null) return false;
  const membres = await listMembres(seance, ports.clock.now(), ports.stores);
  return membres.some(({ id }) => id === personne.id);
}

/** Every séance of the comité de pilotage, by date. */
export async function listCopils(conventionId: string, { seances }: Stores): Promise<readonly Seance[]> {
  return (await seances.list(conventionId)).filter(({ instance }) => isComitePilotage(instance));
}

/** The one that is named; else the next one that is not cancelled, or the last one. */
export function pickCopil(
  copils: readonly Seance[],
  id: string | null,
  now: Temporal.Instant,
): Seance | null {
  const confirmes = copils.filter(({ etat }) => etat === 'confirmee');
  if (id !== null) return confirmes.find((seance) => seance.id === id) ?? null;
  return confirmes.find(({ fin }) => Temporal.Instant.compare(fin, now) >= 0) ?? confirmes.at(-1) ?? null;
}

async function findCopil(id: string, conventionId: string, stores: Stores): Promise<Seance | null> {
  return (await listCopils(conventionId, stores)).find((seance) => seance.id === id) ?? null;
}
