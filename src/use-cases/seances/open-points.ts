import { getPageAccount } from '../../domain/nouns/compte.ts';
import { type Acteur, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { findSeanceDuMot } from '../../domain/seances/annee.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewFormulaireIssue } from '../../views/seances/points.ts';
import type { PointsOuverts } from '../../views/seances/points-page.ts';
import { createLien } from '../verbs/create-lien.ts';
import { findLien } from '../verbs/find-lien.ts';
import { takePoints } from './save-agenda.ts';
import { findProposition } from './write-issue.ts';

/** The page of a séance's points, for as long as it goes on. */
export async function createLienPoints(
  seance: Pick<Seance, 'id'>,
  lecteur: Personne,
  ports: Ports,
): Promise<string> {
  const token = await createLien('points', { lecteur, id: seance.id }, ports);
  return ports.links.points(token);
}

/** Null when the link opens nothing (any more), or when its person has left, or coordinates no more. */
export async function openPoints(token: string, ports: Ports): Promise<PointsOuverts | null> {
  const { stores } = ports;
  const lien = await findLien('points', token, ports);
  if (lien === null) return null;
  const { personne } = lien;
  const seances = await stores.seances.list(personne.conventionId);
  const seance = seances.find((one) => one.id === lien.id);
  const account = getPageAccount(personne.id, personne.comptes);
  return seance === undefined ? null : getPoints(seance, { personne, account }, stores);
}

/** The same at the address of a séance, for who coordinates and is signed in; null: there is none. */
export function findPoints(personne: Personne, mot: string, ports: Ports): Promise<PointsOuverts | null> {
  return ports.inTransaction(async (stores) => {
    const isTheirs = hasRole(personne, 'coordination');
    const seance = isTheirs && findSeanceDuMot(await stores.seances.list(personne.conventionId), mot);
    if (!seance) return null;
    await takePoints(seance, { stores, ids: ports.ids, now: ports.clock.now() });
    const account = getPageAccount(personne.id, personne.comptes);
    return getPoints(seance, { personne, account }, stores);
  });
}

async function getPoints(seance: Seance, acteur: Acteur, stores: Stores): Promise<PointsOuverts> {
  const points = await stores.points.list(seance.conventionId, seance.id);
  const lignes = await Promise.all(
    points.map(async (point) => {
      const proposition = await findProposition(seance, point, stores);
      return { point, form: viewFormulaireIssue(seance, point, proposition) };
    }),
  );
  return { acteur, page: { seance, lignes } };
}
