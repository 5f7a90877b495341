import { getPageAccount } from '../../domain/nouns/compte.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { type AccordPublic, isReferent } from '../../domain/resumes/accord-public.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Relecture } from '../../views/resumes/edition.ts';
import { findLien } from '../verbs/find-lien.ts';
import { getRelecture } from './get-relecture.ts';

export interface AccordOuvert {
  readonly acteur: Acteur;
  readonly accord: AccordPublic;
  readonly relecture: Relecture;
}

/** What stands behind such a link, and who reads it; null when it opens nothing (any more), or is for somebody else now. */
export async function openAccord(token: string, ports: Ports): Promise<AccordOuvert | null> {
  const { stores, clock } = ports;
  const lien = await findLien('accord', token, ports);
  if (lien === null) return null;
  const { personne } = lien;
  const tours = await stores.tours.list(personne.conventionId);
  const tour = tours.find((one) => one.id === lien.id);
  const [accord] = tour === undefined ? [] : await stores.accordsPublics.list(tour);
  if (tour === undefined || accord === undefined) return null;
  if (!isReferent(personne, accord, await stores.personnes.list(personne.conventionId))) return null;
  const acteur = { personne, account: getPageAccount(personne.id, personne.comptes) };
  return { acteur, accord, relecture: await getRelecture(tour, { personne, now: clock.now() }, stores) };
}
