import type { Resume } from '../../domain/nouns/resume.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Remplacant } from '../../views/resumes/rectificatif.ts';

/** The build that holds in the place of this one; null when it holds itself. `urlOf`: where a number is read. */
export async function findRemplacant(
  { tourId, audience, numero }: Resume,
  urlOf: (numero: number) => string,
  { resumes }: Pick<Stores, 'resumes'>,
): Promise<Remplacant | null> {
  const last = await resumes.findByTour(tourId, audience);
  if (last === null || last.numero === numero) return null;
  return { numero: last.numero, publieLe: last.contenu.publieLe, url: urlOf(last.numero) };
}
