import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { type Contributions, sortContributions } from '../../domain/reponses/contexte-reponse.ts';
import type { Ports } from '../../ports/ports.ts';

/** What the structures said of a fiche in a tour, and which are silent; null where one answers for all. */
export async function findRecues(
  { tour, fiche }: { readonly tour: Tour; readonly fiche: FicheAction },
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<Contributions | null> {
  if (fiche.structures === undefined) return null;
  const recues = await stores.reponses.listContributions(tour.conventionId, [fiche.id], tour.id);
  return sortContributions(fiche, jourOf(clock.now()), recues);
}
