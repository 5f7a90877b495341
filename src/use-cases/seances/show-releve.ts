import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { nomDeMembre } from '../../views/seances/emargement.ts';
import { exportOfReleve, type Releve, viewAucunReleve, viewReleveCourt } from '../../views/seances/releve.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { showIn } from '../verbs/site-names.ts';
import { listMembres } from './notify-seance.ts';
import { listSuitesDe } from './save-issue.ts';

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
  return { kind: 'message', message: viewAucunReleve() };
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
