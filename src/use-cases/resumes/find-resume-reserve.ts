import { objetOf, parseObjet } from '../../domain/comptes/liens-secrets.ts';
import { canRead } from '../../domain/nouns/audience.ts';
import type { Resume } from '../../domain/nouns/resume.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { ResumeLu } from '../../views/resumes/rectificatif.ts';
import { getLogos } from '../verbs/get-logos.ts';
import { findRemplacant } from './find-remplacant.ts';

/**
 * The groupe projet build of a summary behind a personal link; null when the link opens nothing (any more),
 * or when its person has left the groupe projet since.
 */
export async function findResumeReserve(
  { numero, token }: { readonly numero: number; readonly token: string },
  { stores, clock, links }: Ports,
): Promise<ResumeLu | null> {
  const lien = await stores.liens.find(token, clock.now());
  if (lien === null || !canRead(lien.personne, 'groupe_projet')) return null;
  const { conventionId } = lien.personne;
  const resume = await stores.resumes.find(conventionId, numero, 'groupe_projet');
  if (resume === null) return null;
  const isOpened =
    (await isOfItsTour(lien.objet, resume, stores)) || (await isItsMessage(lien.objet, resume, stores));
  if (!isOpened) return null;
  const urlOf = (other: number) => links.resumeGroupeProjet(other, token);
  return {
    contenu: resume.contenu,
    remplacePar: await findRemplacant(resume, urlOf, stores),
    logos: await getLogos(conventionId, { stores, links }),
  };
}

/** A link to a summary opens what put it right, and what it puts right. */
async function isOfItsTour(
  objet: string,
  { conventionId, tourId, numero }: Resume,
  { resumes }: Stores,
): Promise<boolean> {
  if (objet === objetOf('resume', String(numero))) return true;
  const builds = await resumes.list(conventionId, 'groupe_projet');
  return builds.some((one) => one.tourId === tourId && objet === objetOf('resume', String(one.numero)));
}

/** The e-mail that told of a summary opens it too. */
async function isItsMessage(
  objet: string,
  { conventionId, tourId }: Resume,
  { envois }: Stores,
): Promise<boolean> {
  const id = parseObjet('message', objet);
  const envoi = id === null ? null : await envois.find({ id, conventionId });
  return envoi?.genre === 'resume' && envoi.source === tourId;
}
