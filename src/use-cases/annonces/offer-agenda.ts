import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import type { Participation } from '../../domain/nouns/participation.ts';
import type { CalendarEvent } from '../../domain/seances/calendrier.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewLienAgenda } from '../../views/annonces/inscriptions.ts';
import { viewEvenementAnnonce } from '../../views/seances/calendrier.ts';
import { createLien } from '../verbs/create-lien.ts';
import { findLien } from '../verbs/find-lien.ts';
import { findEvenementAgenda } from '../verbs/list-evenements.ts';
import { findOwnEvenement, getOwnEvenement } from '../verbs/list-own-annonces.ts';
import { listPubliees } from './get-actualites.ts';

/** « Ajouter à mon agenda »: makes the reader's own link to the event as a file. */
export const offerAgenda: UseCase = async ({ values }, { personne }, ports) => {
  const now = ports.clock.now();
  const annonce = await getOwnEvenement(findText(values, 'annonce'), personne, { ...ports, now });
  const token = await createLien('evenement', { lecteur: personne, id: annonce.id }, ports);
  return { kind: 'message', message: viewLienAgenda(annonce, ports.links.evenement(token)) };
};

/** The event behind a personal link; null when the link opens nothing (any more). */
export async function openEvenement(token: string, ports: Ports): Promise<CalendarEvent | null> {
  const lien = await findLien('evenement', token, ports);
  if (lien === null) return null;
  const annonce = await findOwnEvenement(lien.id, lien.personne, { ...ports, now: ports.clock.now() });
  if (annonce === null) return null;
  const all = await ports.stores.participations.list(annonce);
  const own = all.find((one) => one.personne.id === lien.personne.id) ?? null;
  return viewEvenement({ annonce, participation: own }, ports);
}

/** The event of a public announcement; null: it is read by nobody, or has no date. */
export async function findEvenement(id: string, ports: Ports): Promise<CalendarEvent | null> {
  const annonce = (await listPubliees(ports)).find((one) => one.id === id);
  return annonce === undefined ? null : viewEvenement({ annonce, participation: null }, ports);
}

async function viewEvenement(
  lu: { readonly annonce: Annonce; readonly participation: Participation | null },
  { stores, links }: Ports,
): Promise<CalendarEvent | null> {
  const convention = await stores.conventions.get(lu.annonce.conventionId);
  const evenement = await findEvenementAgenda(lu, stores);
  return evenement && viewEvenementAnnonce(evenement, { convention, page: links.calendriers() });
}
