import type { Message } from '../../conversation/chat.ts';
import { getPageAccount } from '../../domain/nouns/compte.ts';
import { type Acteur, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { findTourCourant } from '../../domain/tours/avancement.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewPageAccord } from '../../views/resumes/accord-public.ts';
import type { Relecture } from '../../views/resumes/edition.ts';
import { viewLienRelecture } from '../../views/resumes/relecture-passages.ts';
import type { PageAccord } from '../../views/words/accord-mots.ts';
import { findAccordDemande } from '../verbs/accord.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { getRelecture } from './get-relecture.ts';

interface RelectureOuverte {
  readonly acteur: Acteur;
  readonly relecture: Relecture;
}

/**
 * What stands behind a link, and who reads it; null when the link opens nothing (any more), or when its person has
 * left, or coordinates no more.
 */
export async function openRelecture(token: string, ports: Ports): Promise<RelectureOuverte | null> {
  const found = await findTour(token, ports);
  return found && read(found, ports);
}

/** The same for whoever is signed in: of the present tour without an id, once it has opened; null too for whom it is not. */
export async function findRelecture(
  personne: Personne,
  tourId: string | null,
  { stores, clock }: Ports,
): Promise<Relecture | null> {
  if (!hasRole(personne, 'coordination')) return null;
  const tour = pickTour(await stores.tours.list(personne.conventionId), tourId);
  if (tour === null || tour.etat === 'prepare' || tour.etat === 'clos') return null;
  return getRelecture(tour, { personne, now: clock.now() }, stores);
}

/** The public build, for who is asked to agree to it: of the present tour without an id; null: nothing is asked of this person. */
export async function findAccord(
  personne: Personne,
  tourId: string | null,
  { stores, clock }: Ports,
): Promise<PageAccord | null> {
  const tour = pickTour(await stores.tours.list(personne.conventionId), tourId);
  const accord = tour && (await findAccordDemande(tour, personne, stores));
  if (!tour || !accord) return null;
  return viewPageAccord(await getRelecture(tour, { personne, now: clock.now() }, stores), accord);
}

function pickTour(tours: readonly Tour[], id: string | null): Tour | null {
  return id === null ? findTourCourant(tours) : (tours.find((one) => one.id === id) ?? null);
}

interface Lecture {
  readonly personne: Personne;
  readonly tour: Tour;
}

async function findTour(token: string, ports: Ports): Promise<Lecture | null> {
  const lien = await findLien('relecture', token, ports);
  if (lien === null) return null;
  const { personne } = lien;
  const tour = (await ports.stores.tours.list(personne.conventionId)).find(({ id }) => id === lien.id);
  return tour === undefined ? null : { personne, tour };
}

async function read({ personne, tour }: Lecture, { stores, clock }: Ports): Promise<RelectureOuverte> {
  return {
    acteur: toActeur(personne),
    relecture: await getRelecture(tour, { personne, now: clock.now() }, stores),
  };
}

function toActeur(personne: Personne): Acteur {
  return { personne, account: getPageAccount(personne.id, personne.comptes) };
}

/** What is to be looked at, in short, and a personal link to the whole text, where it is published. */
export async function composeRelecture(tour: Tour, personne: Personne, ports: Ports): Promise<Message> {
  const { stores, clock, links } = ports;
  const relecture = await getRelecture(tour, { personne, now: clock.now() }, stores);
  const token = await createLien('relecture', { lecteur: personne, id: tour.id }, ports);
  const ficheActions = await stores.ficheActions.listAll(tour.conventionId);
  return viewLienRelecture(relecture, ficheActions, links.relecture(token));
}
