import type { Temporal } from 'temporal-polyfill';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { listPersonnesAvisees } from '../../domain/seances/avis-seance.ts';
import type { Stores } from '../../ports/stores.ts';

/** Whom a séance concerns: the members of its instance. */
export async function listMembres(
  { conventionId, instance }: Pick<Seance, 'conventionId' | 'instance'>,
  now: Temporal.Instant,
  { personnes, ficheActions }: Stores,
): Promise<readonly Personne[]> {
  return listPersonnesAvisees(instance, {
    personnes: await personnes.list(conventionId),
    ficheActions: await ficheActions.list(conventionId),
    now,
  });
}
