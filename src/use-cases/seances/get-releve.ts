import type { Seance } from '../../domain/nouns/seance.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Releve } from '../../views/seances/releve.ts';

/** The record of a séance, as it stands. */
export async function getReleve(seance: Seance, stores: Stores): Promise<Releve> {
  const convention = await stores.conventions.get(seance.conventionId);
  const points = await stores.points.list(seance.conventionId, seance.id);
  return { seance, points, convention: convention.titre };
}
