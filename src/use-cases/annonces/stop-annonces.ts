import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import { ANNONCES_REPRISES, viewAnnoncesArretees } from '../../views/annonces/mes-annonces.ts';
import { noteBy } from '../verbs/tell.ts';
import { getMaintenu } from './withdraw-annonce.ts';

/** No more announcements for this person; what the tours and the séances need goes on. */
export const stopAnnonces: UseCase = async (_intent, { personne }, ports) => {
  await updateSansAnnonces(personne, true, ports);
  return { kind: 'message', message: viewAnnoncesArretees(await getMaintenu(personne, ports)) };
};

/** This person receives announcements again. */
export const restartAnnonces: UseCase = async (_intent, { personne }, ports) => {
  await updateSansAnnonces(personne, false, ports);
  return { kind: 'message', message: ANNONCES_REPRISES };
};

/** Saves the choice and notes it in the journal; choosing the same again writes nothing. */
async function updateSansAnnonces(personne: Personne, sansAnnonces: boolean, ports: Ports): Promise<void> {
  await ports.inTransaction(async (stores) => {
    const current = await stores.personnes.get(personne.id);
    if (current.sansAnnonces === sansAnnonces) return;
    await stores.personnes.save({ ...current, sansAnnonces });
    const action = sansAnnonces ? 'annonces:arreter' : 'annonces:reprendre';
    await noteBy(personne, ports.clock.now(), stores)(action, personne.id);
  });
}
