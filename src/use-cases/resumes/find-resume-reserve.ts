import { canRead } from '../../domain/plan/audience.ts';
import type { ContenuResume, Resume } from '../../domain/resumes/resume.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { objetResume } from '../comptes/create-lien.ts';
import { findEnvoiLu } from '../envois/lien-message.ts';

/**
 * The groupe projet build of a summary behind a personal link; null when the link opens nothing (any more),
 * or when its person has left the groupe projet since.
 */
export async function findResumeReserve(
  { numero, token }: { readonly numero: number; readonly token: string },
  { stores, clock }: Ports,
): Promise<ContenuResume | null> {
  const lien = await stores.liens.find(token, clock.now());
  if (lien === null || !canRead(lien.personne, 'groupe_projet')) return null;
  const { conventionId } = lien.personne;
  const resume = await stores.resumes.find(conventionId, numero, 'groupe_projet');
  if (resume === null) return null;
  const isItsOwn = lien.objet === objetResume(numero);
  return isItsOwn || (await isItsMessage(lien.objet, resume, stores)) ? resume.contenu : null;
}

/** The e-mail that told of a summary opens it too. */
async function isItsMessage(
  objet: string,
  { conventionId, tourId }: Resume,
  { envois }: Stores,
): Promise<boolean> {
  const id = findEnvoiLu(objet);
  const envoi = id === null ? null : await envois.find({ id, conventionId });
  return envoi?.genre === 'resume' && envoi.source === tourId;
}
