import type { Acteur } from '../../domain/annuaire/personne.ts';
import { hasRole } from '../../domain/annuaire/personne.ts';
import { getPageAccount } from '../../domain/comptes/compte.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Relecture } from '../../views/resumes/edition.ts';
import { getRelecture } from './get-relecture.ts';

/** Opens both builds of a tour's summary, to read over and to publish. */
export function objetRelecture({ id }: Pick<Tour, 'id'>): string {
  return `relecture:${id}`;
}

/**
 * What stands behind a link, and who reads it; null when the link opens nothing (any more), or when its person has
 * left, or coordinates no more.
 */
export async function openRelecture(
  token: string,
  { stores, clock }: Ports,
): Promise<{ readonly acteur: Acteur; readonly relecture: Relecture } | null> {
  const now = clock.now();
  const lien = await stores.liens.find(token, now);
  if (lien === null || !hasRole(lien.personne, 'coordination')) return null;
  const { personne } = lien;
  const tours = await stores.tours.list(personne.conventionId);
  const tour = tours.find((one) => objetRelecture(one) === lien.objet);
  if (tour === undefined) return null;
  const acteur = { personne, account: getPageAccount(personne.id, personne.comptes) };
  return { acteur, relecture: await getRelecture(tour, { personne, now }, stores) };
}
