import type { Seance } from '../../domain/nouns/seance.ts';
import type { Changement } from '../../domain/seances/changement.ts';
import type { Deplacement } from '../../domain/seances/deplacement.ts';
import { parseDeplacement } from '../../domain/seances/deplacement.ts';
import type { Stores } from '../../ports/stores.ts';

/** The changes of date or place of a séance, the latest first. */
export async function listDeplacements(seance: Seance, stores: Stores): Promise<readonly Deplacement[]> {
  return (await listChangements(seance, stores)).filter((changement) => 'debut' in changement);
}

/** The same, with its cancellations. */
export async function listChangements(
  { id, conventionId }: Seance,
  stores: Stores,
): Promise<readonly Changement[]> {
  const evenements = await stores.journal.listByObjet(conventionId, id);
  return evenements.flatMap(({ action, details }): readonly Changement[] => {
    if (action === 'seance:annuler') return [{ sequence: Number(details?.sequence ?? 0) }];
    return action === 'seance:deplacer' ? [parseDeplacement(details)].filter((one) => one !== null) : [];
  });
}
