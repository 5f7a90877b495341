import { isUuid } from '../../conversation/form.ts';
import { type Annonce, needsAccord } from '../../domain/annonces/annonce.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Actualite, Actualites } from '../../views/annonces/actualite.ts';
import type { LogoVu } from '../../views/words/document.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { getLogos } from '../verbs/get-logos.ts';
import { getSiteNames } from '../verbs/get-site-names.ts';
import { findRetireeLe } from '../verbs/list-envois-annonce.ts';
import { toImage } from './image-annonce.ts';

/** The announcements that everybody may read, the latest first; none before a convention is loaded. */
export async function getActualites(ports: Ports): Promise<Actualites> {
  const { responsable } = await getSiteNames(ports);
  return { annonces: await listPubliees(ports), auteur: responsable };
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
  if (!isPublished(annonce)) return { kind: 'en-correction' };
  const parties = await stores.conventions.listParties(annonce.conventionId);
  const { mention } = await getSiteNames(ports);
  const image = toImage(annonce.image, links);
  return { kind: 'parue', annonce, image, mention, parties: parties.map(({ nom }) => nom) };
}

/** Those that everybody may read. */
export async function listPubliees(ports: Ports): Promise<readonly Annonce[]> {
  return (await listPubliques(ports)).filter(isPublished);
}

/** All that left for everybody. */
async function listPubliques(ports: Ports): Promise<readonly Annonce[]> {
  const convention = await findFirstConvention(ports);
  const annonces = convention === null ? [] : await ports.stores.annonces.list(convention.id);
  return annonces.filter(({ publique, etat }) => publique && (etat === 'envoyee' || etat === 'retiree'));
}

function isPublished(annonce: Annonce): boolean {
  return annonce.etat === 'envoyee' && !needsAccord(annonce);
}
