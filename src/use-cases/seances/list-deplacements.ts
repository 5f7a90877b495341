import type { Deplacement } from '../../domain/seances/deplacement.ts';
import { parseDeplacement } from '../../domain/seances/deplacement.ts';
import type { Seance } from '../../domain/seances/seance.ts';
import type { Stores } from '../../ports/stores.ts';

/** The changes of date or place of a séance, the latest first. */
export async function listDeplacements(
  { id, conventionId }: Seance,
  stores: Stores,
): Promise<readonly Deplacement[]> {
  const evenements = await stores.journal.listByObjet(conventionId, id);
  return evenements
    .filter(({ action }) => action === 'seance:deplacer')
    .map(({ details }) => parseDeplacement(details))
    .filter((deplacement) => deplacement !== null);
}
