import type { UseCase } from '../../conversation/use-case.ts';
import { viewAnnoncesArretees } from '../../views/annonces/mes-annonces.ts';
import { getMaintenu } from './get-maintenu.ts';
import { updateSansAnnonces } from './update-sans-annonces.ts';

/** No more announcements for this person; what the tours and the séances need goes on. */
export const stopAnnonces: UseCase = async (_intent, { personne }, ports) => {
  await updateSansAnnonces(personne, true, ports);
  return { kind: 'message', message: viewAnnoncesArretees(await getMaintenu(personne, ports)) };
};
