import { getPageAccount } from '../../domain/nouns/compte.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Relecture } from '../../views/resumes/edition.ts';
import { findLien } from '../verbs/find-lien.ts';
import { getRelecture } from './get-relecture.ts';

/**
 * What stands behind a link, and who reads it; null when the link opens nothing (any more), or when its person has
 * left, or coordinates no more.
 */
export async function openRelecture(
  token: string,
  ports: Ports,
): Promise<{ readonly acteur: Acteur; readonly relecture: Relecture } | null> {
  const { stores, clock } = ports;
  const lien = await findLien('relecture', token, ports);
  if (lien === null) return null;
  const { personne } = lien;
  const tours = await stores.tours.list(personne.conventionId);
  const tour = tours.find((one) => one.id === lien.id);
  if (tour === undefined) return null;
  const acteur = { personne, account: getPageAccount(personne.id, personne.comptes) };
  return { acteur, relecture: await getRelecture(tour, { personne, now: clock.now() }, stores) };
}
