import { findText, isUuid } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { type Annonce, isForAll, isPartie } from '../../domain/annonces/annonce.ts';
import type { Participation } from '../../domain/nouns/seance.ts';
import type { CalendarEvent } from '../../domain/seances/calendrier.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Actualite, Actualites } from '../../views/annonces/actualite.ts';
import { viewLienAgenda } from '../../views/annonces/inscriptions.ts';
import { viewEvenementAnnonce } from '../../views/seances/calendrier.ts';
import type { LogoVu } from '../../views/words/document.ts';
import { findConvention, withConventionOf } from '../verbs/find-convention.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { findRetireeLe } from '../verbs/list-envois-annonce.ts';
import {
  findEvenementAgenda,
  findOwnEvenement,
  getOwnEvenement,
  listAnnoncesPubliques,
} from '../verbs/list-own-annonces.ts';
import { getLogos, getSiteNames } from '../verbs/site-names.ts';
import { toImage } from './image-annonce.ts';

/** The announcements that everybody may read, the latest first; none before a convention is loaded. */
export async function getActualites(ports: Ports): Promise<Actualites> {
  const { responsable } = await getSiteNames(ports);
  const convention = await findConvention(ports);
  const annonces = convention === null ? [] : await listAnnoncesPubliques(convention.id, ports.stores);
  return { annonces, auteur: responsable };
}

/** One of them at its address, with the logos of the parties by name; null where there never was one. */
export async function findActualite(
  id: string,
  ports: Ports,
): Promise<{ readonly actualite: Actualite; readonly logos: ReadonlyMap<string, LogoVu> } | null> {
  const annonce = isUuid(id) ? (await listPubliques(ports)).find((one) => one.id === id) : undefined;
  if (annonce === undefined) return null;
  const logos = await getLogos(annonce.conventionId, ports);
  return { actualite: await toActualite(annonce, ports), logos };
}

async function toActualite(annonce: Annonce, ports: Ports): Promise<Actualite> {
  const { stores, links } = ports;
  if (annonce.etat === 'retiree') return { kind: 'retiree', le: await findRetireeLe(annonce, stores) };
  if (!isForAll(annonce)) return { kind: 'en-correction' };
  const parties = await stores.conventions.listParties(annonce.conventionId);
  const { mention } = await getSiteNames(ports);
  const image = toImage(annonce.image, links);
  return { kind: 'parue', annonce, image, mention, parties: parties.map(({ nom }) => nom) };
}

/** All that left for everybody. */
async function listPubliques(ports: Ports): Promise<readonly Annonce[]> {
  const convention = await findConvention(ports);
  const annonces = convention === null ? [] : await ports.stores.annonces.list(convention.id);
  return annonces.filter((one) => one.publique && isPartie(one));
}

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
  return viewEvenement({ annonce, participation: own }, await withConventionOf(annonce, ports));
}

/** The event of a public announcement; null: it is read by nobody, or has no date. */
export async function findEvenement(id: string, ports: Ports): Promise<CalendarEvent | null> {
  const annonce = (await getActualites(ports)).annonces.find((one) => one.id === id);
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
