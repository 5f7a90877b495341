import type { Ports } from '../../ports/ports.ts';
import type { MesDonnees } from '../../views/annuaire/mes-donnees.ts';
import { getMesDonnees } from './get-mes-donnees.ts';

/** Opens all that is kept about the person of the link. */
export const OBJET_DONNEES = 'mes-donnees';

/** Null when the link opens nothing (any more), or when its person has left. */
export async function openMesDonnees(token: string, ports: Ports): Promise<MesDonnees | null> {
  const lien = await ports.stores.liens.find(token, ports.clock.now());
  return lien?.objet === OBJET_DONNEES ? getMesDonnees(lien.personne, ports) : null;
}
