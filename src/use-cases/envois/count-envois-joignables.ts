import type { Envoi } from '../../domain/nouns/envoi.ts';
import { countJoignables, type Joignables } from '../../domain/nouns/personne.ts';
import type { Stores } from '../../ports/stores.ts';

/** Of the people whom these messages are for, how many an account reaches now, and who the others are. */
export async function countEnvoisJoignables(
  envois: readonly Envoi[],
  { conventionId }: Pick<Envoi, 'conventionId'>,
  stores: Stores,
): Promise<Joignables> {
  const ids = new Set(envois.map(({ destinataire }) => destinataire.personneId));
  return countJoignables((await stores.personnes.list(conventionId)).filter(({ id }) => ids.has(id)));
}
