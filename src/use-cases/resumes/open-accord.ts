import type { Acteur } from '../../domain/annuaire/personne.ts';
import { getPageAccount } from '../../domain/comptes/compte.ts';
import { type AccordPublic, isReferent } from '../../domain/resumes/accord-public.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Relecture } from '../../views/resumes/edition.ts';
import { getRelecture } from './get-relecture.ts';

/** Opens the public build of a tour's summary to who is asked to agree to it. */
export function objetAccord({ id }: Pick<Tour, 'id'>): string {
  return `accord:${id}`;
}

export interface AccordOuvert {
  readonly acteur: Acteur;
  readonly accord: AccordPublic;
  readonly relecture: Relecture;
}

/** What stands behind such a link, and who reads it; null when it opens nothing (any more), or is for somebody else now. */
export async function openAccord(token: string, { stores, clock }: Ports): Promise<AccordOuvert | null> {
  const now = clock.now();
  const lien = await stores.liens.find(token, now);
  if (lien === null) return null;
  const { personne } = lien;
  const tours = await stores.tours.list(personne.conventionId);
  const tour = tours.find((one) => objetAccord(one) === lien.objet);
  const [accord] = tour === undefined ? [] : await stores.accordsPublics.list(tour);
  if (tour === undefined || accord === undefined) return null;
  if (!isReferent(personne, accord, await stores.personnes.list(personne.conventionId))) return null;
  const acteur = { personne, account: getPageAccount(personne.id, personne.comptes) };
  return { acteur, accord, relecture: await getRelecture(tour, { personne, now }, stores) };
}
