import { canReadFiche } from '../../domain/nouns/audience.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { FicheEnPlace } from '../../views/pages/fiche.ts';
import { viewFicheEnPlace } from '../../views/plan/page-fiche.ts';
import { getPageComplete } from './get-page-fiche.ts';

/** All that its reader may know of a fiche, as a page of its own; null: there is none of this number. */
export async function findPageFiche(
  lecteur: Personne,
  numero: number,
  ports: Ports,
): Promise<FicheEnPlace | null> {
  const fiche = await ports.stores.ficheActions.find(lecteur.conventionId, numero);
  if (fiche === null) return null;
  const page = await getPageComplete(fiche, lecteur, ports);
  const canKnow = canReadFiche(lecteur, 'groupe_projet', page);
  return viewFicheEnPlace(page, canKnow ? (fiche.suites ?? []) : []);
}
