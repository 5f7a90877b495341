import { canRead } from '../../domain/plan/audience.ts';
import type { ContenuResume } from '../../domain/resumes/resume.ts';
import type { Ports } from '../../ports/ports.ts';
import { objetResume } from '../comptes/create-lien.ts';

/**
 * The groupe projet build of a summary behind a personal link; null when the link opens nothing (any more),
 * or when its person has left the groupe projet since.
 */
export async function findResumeReserve(
  { numero, token }: { readonly numero: number; readonly token: string },
  { stores, clock }: Ports,
): Promise<ContenuResume | null> {
  const lien = await stores.liens.find(token, clock.now());
  if (lien === null || lien.objet !== objetResume(numero)) return null;
  if (!canRead(lien.personne, 'groupe_projet')) return null;
  const resume = await stores.resumes.find(lien.personne.conventionId, numero, 'groupe_projet');
  return resume?.contenu ?? null;
}
