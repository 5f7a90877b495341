import { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getPageAccount } from '../../domain/nouns/compte.ts';
import { canConvene } from '../../domain/nouns/instance.ts';
import type { Acteur, Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { findSeanceDuMot } from '../../domain/seances/annee.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { nomDeMembre } from '../../views/seances/emargement.ts';
import { suitesOf, viewFormulaireIssue, viewPoints } from '../../views/seances/points.ts';
import type { PointsOuverts } from '../../views/seances/points-page.ts';
import { AUCUN_RELEVE, exportOfReleve, type Releve, viewReleveCourt } from '../../views/seances/releve.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { showIn } from '../verbs/site-names.ts';
import { getConvened } from './check-seance.ts';
import { listMembres } from './notify-seance.ts';
import { takePoints } from './save-agenda.ts';
import { listSuitesDe, openIssue } from './save-issue.ts';

/** The points of a séance, to write what came of each; without one, of the séance that is going on or was the last. */
export const showPoints: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    const seance = await getAsked(intent, personne, { stores, now });
    const points = await takePoints(seance, { stores, ids: ports.ids, now });
    const isOpen = seance.etat === 'confirmee' && !seance.releveLe && points.length > 0;
    const page = isOpen ? await createLienPoints(seance, personne, { ...ports, stores }) : null;
    const suites = await listSuitesDe(points, seance, stores);
    return { kind: 'message', message: viewPoints({ seance, points, suites }, page) };
  });

async function getAsked({ values }: Intent, auteur: Personne, { stores, now }: Moment): Promise<Seance> {
  const seances = await stores.seances.list(auteur.conventionId);
  const [id, mot] = [findText(values, 'seance'), findText(values, 'mot')];
  if (id !== null) return getConvened(auteur, seances, id);
  if (mot !== null) return getConvened(auteur, seances, findSeanceDuMot(seances, mot)?.id ?? '');
  const tenues = seances.filter(({ etat, instance }) => etat === 'confirmee' && canConvene(auteur, instance));
  const soon = now.add({ hours: HOURS_BEFORE });
  const derniere = tenues.findLast(({ debut }) => Temporal.Instant.compare(debut, soon) <= 0);
  const seance = derniere ?? tenues[0];
  if (seance === undefined) throw new DomainError('seance-introuvable');
  return seance;
}

const HOURS_BEFORE = 12; // the day of the séance, it is the one that people mean

/** The page of a séance's points, for as long as it goes on. */
async function createLienPoints(
  seance: Pick<Seance, 'id'>,
  lecteur: Personne,
  ports: Ports,
): Promise<string> {
  const token = await createLien('points', { lecteur, id: seance.id }, ports);
  return ports.links.points(token);
}

/** Null when the link opens nothing (any more), or when its person has left, or does not prepare this séance (any more). */
export async function openPoints(token: string, ports: Ports): Promise<PointsOuverts | null> {
  const { stores } = ports;
  const lien = await findLien('points', token, ports);
  if (lien === null) return null;
  const { personne } = lien;
  const seances = await stores.seances.list(personne.conventionId);
  const seance = seances.find((one) => one.id === lien.id);
  const account = getPageAccount(personne.id, personne.comptes);
  return seance === undefined || !canConvene(personne, seance.instance)
    ? null
    : getPoints(seance, { personne, account }, { stores, now: ports.clock.now() });
}

/** The same at the address of a séance, for who prepares it and is signed in; null: there is none. */
export function findPoints(personne: Personne, mot: string, ports: Ports): Promise<PointsOuverts | null> {
  return ports.inTransaction(async (stores) => {
    const seance = findSeanceDuMot(await stores.seances.list(personne.conventionId), mot);
    if (seance === null || !canConvene(personne, seance.instance)) return null;
    await takePoints(seance, { stores, ids: ports.ids, now: ports.clock.now() });
    const account = getPageAccount(personne.id, personne.comptes);
    return getPoints(seance, { personne, account }, { stores, now: ports.clock.now() });
  });
}

async function getPoints(seance: Seance, acteur: Acteur, { stores, now }: Moment): Promise<PointsOuverts> {
  const points = await stores.points.list(seance.conventionId, seance.id);
  const suites = await listSuitesDe(points, seance, stores);
  const lignes = await Promise.all(
    points.map(async (point) => {
      const siennes = suitesOf(point, suites);
      const opened = await openIssue({ seance, point, suites: siennes }, { stores, now });
      return { point, suites: siennes, form: viewFormulaireIssue(opened) };
    }),
  );
  return { acteur, page: { seance, lignes } };
}

/** A published record, or the latest one, for whoever is a member of its instance. */
export const showReleve: UseCase = async ({ values }, { personne }, ports) => {
  const { stores } = ports;
  const id = findText(values, 'seance');
  const seances = await stores.seances.list(personne.conventionId);
  const publies = seances.filter((seance) => seance.releveLe && (id === null || seance.id === id));
  for (const seance of publies.toReversed())
    if (await canReadReleve(seance, personne, ports))
      return {
        kind: 'message',
        message: viewReleveCourt(
          await getReleve(seance, stores),
          await createLienReleve(seance, personne, ports),
        ),
      };
  return { kind: 'message', message: AUCUN_RELEVE };
};

/** The members of the instance, coordination among them. */
async function canReadReleve(seance: Seance, personne: Personne, { stores, clock }: Ports): Promise<boolean> {
  const membres = await listMembres(seance, clock.now(), stores);
  return membres.some(({ id }) => id === personne.id);
}

export async function createLienReleve(seance: Seance, lecteur: Personne, ports: Ports): Promise<string> {
  const token = await createLien('releve', { lecteur, id: seance.id }, ports);
  return ports.links.releve(seance.id, token);
}

interface Lecture {
  readonly seance: string;
  readonly token: string;
}

/** A published record behind a personal link; null when the link opens nothing (any more). */
export async function findReleve({ seance: id, token }: Lecture, ports: Ports): Promise<Releve | null> {
  const { stores } = ports;
  const lien = await findLien('releve', token, ports);
  if (lien?.id !== id) return null;
  const seances = await stores.seances.list(lien.personne.conventionId);
  const seance = seances.find((candidate) => candidate.id === id && candidate.releveLe);
  if (seance === undefined || !(await canReadReleve(seance, lien.personne, ports))) return null;
  return getReleve(seance, stores);
}

/** The same as a file. */
export async function exportReleve(lecture: Lecture, ports: Ports): Promise<Export | null> {
  const releve = await findReleve(lecture, ports);
  return releve && showIn(exportOfReleve(releve), releve.seance.conventionId, ports);
}

/** The record of a séance, as it stands. */
export async function getReleve(seance: Seance, stores: Stores): Promise<Releve> {
  const convention = await stores.conventions.get(seance.conventionId);
  const [points, notees, fiches] = await Promise.all([
    stores.points.list(seance.conventionId, seance.id),
    stores.decisions.list(seance.conventionId),
    stores.ficheActions.listAll(seance.conventionId),
  ]);
  const decisions = notees.flatMap((decision) => {
    const fiche = fiches.find(({ id }) => id === decision.ficheActionId);
    return fiche && decision.seanceId === seance.id ? [{ numero: fiche.numero, decision }] : [];
  });
  const suites = await listSuitesDe(points, seance, stores);
  const [emargements, remplaces] = await Promise.all([
    listVus(seance, stores),
    stores.releves.listRemplaces(seance),
  ]);
  return { seance, points, suites, convention: convention.titre, decisions, emargements, remplaces };
}

/** Who was there, by name; who is erased by what is kept. */
async function listVus(seance: Seance, { releves, personnes }: Stores): Promise<Releve['emargements']> {
  const all = await releves.listEmargements(seance);
  const named = await personnes.listByIds(all.map(({ personneId }) => personneId));
  return all
    .flatMap(({ personneId, etat, remplacant }) => {
      const personne = named.find(({ id }) => id === personneId);
      return personne ? [{ nom: nomDeMembre(personne), etat, remplacant }] : [];
    })
    .sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}
