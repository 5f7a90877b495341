import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { isActuelle, type Presence } from '../../domain/seances/presence.ts';
import type { Stores } from '../../ports/stores.ts';

/** What somebody said of the date that the séance has now. */
export async function findPresence(
  seance: Seance,
  personne: Personne,
  stores: Stores,
): Promise<Presence | null> {
  const said = await stores.presences.find(personne, seance.id);
  return said && isActuelle(said, seance) ? said : null;
}
