import type { Ports } from '../../ports/ports.ts';
import type { MesDonnees } from '../../views/annuaire/mes-donnees.ts';
import { findLien } from '../verbs/find-lien.ts';
import { getMesDonnees } from './get-mes-donnees.ts';

/** Null when the link opens nothing (any more), or when its person has left. */
export async function openMesDonnees(token: string, ports: Ports): Promise<MesDonnees | null> {
  const lien = await findLien('donnees', token, ports);
  return lien && getMesDonnees(lien.personne, ports);
}
