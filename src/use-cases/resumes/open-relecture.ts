import { getPageAccount } from '../../domain/nouns/compte.ts';
import { type Acteur, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { type AccordPublic, isReferent } from '../../domain/resumes/accord-public.ts';
import { findTourCourant } from '../../domain/tours/tour-courant.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Relecture } from '../../views/resumes/edition.ts';
import { findLien } from '../verbs/find-lien.ts';
import { getRelecture } from './get-relecture.ts';

export interface RelectureOuverte {
  readonly acteur: Acteur;
  readonly relecture: Relecture;
}

/**
 * What stands behind a link, and who reads it; null when the link opens nothing (any more), or when its person has
 * left, or coordinates no more.
 */
export async function openRelecture(token: string, ports: Ports): Promise<RelectureOuverte | null> {
  const found = await findTour('relecture', token, ports);
  return found && read(found, ports);
}

/** The same for whoever is signed in: of the present tour without an id, once it has opened; null too for whom it is not. */
export async function findRelecture(
  personne: Personne,
  tourId: string | null,
  { stores, clock }: Ports,
): Promise<Relecture | null> {
  if (!hasRole(personne, 'coordination')) return null;
  const tours = await stores.tours.list(personne.conventionId);
  const tour = tourId === null ? findTourCourant(tours) : (tours.find(({ id }) => id === tourId) ?? null);
  if (tour === null || tour.etat === 'prepare' || tour.etat === 'clos') return null;
  return getRelecture(tour, { personne, now: clock.now() }, stores);
}

/** The same for who is asked to agree; null too when it is for somebody else now. */
export async function openAccord(
  token: string,
  ports: Ports,
): Promise<(RelectureOuverte & { readonly accord: AccordPublic }) | null> {
  const found = await findTour('accord', token, ports);
  if (found === null) return null;
  const { personne, tour } = found;
  const [accord] = await ports.stores.accordsPublics.list(tour);
  if (accord === undefined) return null;
  const personnes = await ports.stores.personnes.list(tour.conventionId);
  return isReferent(personne, accord, personnes) ? { accord, ...(await read(found, ports)) } : null;
}

interface Lecture {
  readonly personne: Personne;
  readonly tour: Tour;
}

async function findTour(genre: 'relecture' | 'accord', token: string, ports: Ports): Promise<Lecture | null> {
  const lien = await findLien(genre, token, ports);
  if (lien === null) return null;
  const { personne } = lien;
  const tour = (await ports.stores.tours.list(personne.conventionId)).find(({ id }) => id === lien.id);
  return tour === undefined ? null : { personne, tour };
}

async function read({ personne, tour }: Lecture, { stores, clock }: Ports): Promise<RelectureOuverte> {
  const acteur = { personne, account: getPageAccount(personne.id, personne.comptes) };
  return { acteur, relecture: await getRelecture(tour, { personne, now: clock.now() }, stores) };
}
