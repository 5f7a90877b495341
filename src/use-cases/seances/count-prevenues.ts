import type { Joignables } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Stores } from '../../ports/stores.ts';
import { countEnvoisJoignables } from '../envois/count-envois-joignables.ts';

/** Whom the notices of a change are for; `sequence`: of the séance after it. */
export async function countPrevenues(
  etape: 'deplacee' | 'annulee',
  { id, conventionId, sequence }: Pick<Seance, 'id' | 'conventionId' | 'sequence'>,
  stores: Stores,
): Promise<Joignables> {
  const envois = await stores.envois.listBySource(conventionId, id);
  const avis = envois.filter((envoi) => envoi.etape === etape && envoi.occurrence === sequence);
  return countEnvoisJoignables(avis, { conventionId }, stores);
}
