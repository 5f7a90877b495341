import { type AccordPublic, isReferent } from '../../domain/nouns/accord-public.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Stores } from '../../ports/stores.ts';

/** The agreement that was asked for last in a tour; null when it was not this person who was asked, or may answer no more. */
export async function findAccordDemande(
  tour: Tour,
  personne: Personne,
  { accordsPublics, personnes }: Pick<Stores, 'accordsPublics' | 'personnes'>,
): Promise<AccordPublic | null> {
  const [accord] = await accordsPublics.list(tour);
  if (accord === undefined) return null;
  return isReferent(personne, accord, await personnes.list(tour.conventionId)) ? accord : null;
}
