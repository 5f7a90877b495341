import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import { noteBy } from '../verbs/note-by.ts';

/** Saves the choice and notes it in the journal; choosing the same again writes nothing. */
export async function updateSansAnnonces(
  personne: Personne,
  sansAnnonces: boolean,
  ports: Ports,
): Promise<void> {
  await ports.inTransaction(async (stores) => {
    const current = await stores.personnes.get(personne.id);
    if (current.sansAnnonces === sansAnnonces) return;
    await stores.personnes.save({ ...current, sansAnnonces });
    const action = sansAnnonces ? 'annonces:arreter' : 'annonces:reprendre';
    await noteBy(personne, ports.clock.now(), stores)(action, personne.id);
  });
}
