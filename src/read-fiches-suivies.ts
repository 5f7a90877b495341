import { type FicheSuivie, getEtatFiche } from './domain/etat-fiche.ts';
import type { FicheAction } from './domain/fiche-action.ts';
import { jourOf } from './domain/jours-ouvres.ts';
import type { Personne } from './domain/personne.ts';
import type { Reponse } from './domain/reponse.ts';
import type { Ports } from './ports.ts';
import type { Stores } from './stores.ts';

/** Every fiche of the plan and where it stands for this reader, by number. */
export async function readFichesSuivies(lecteur: Personne, ports: Ports): Promise<readonly FicheSuivie[]> {
  const { conventionId } = lecteur;
  const ficheActions = await ports.stores.ficheActions.list(conventionId);
  const dernieres = await readDernieresReponses(conventionId, ficheActions, ports.stores);
  const jour = jourOf(ports.clock.now());
  return ficheActions.map((fiche) => ({
    fiche,
    etat: getEtatFiche(fiche, dernieres.get(fiche.id) ?? null, { lecteur, jour }),
  }));
}

/** The last answer to each fiche, in the round with the latest deadline that has one. */
export async function readDernieresReponses(
  conventionId: string,
  ficheActions: readonly FicheAction[],
  stores: Stores,
): Promise<ReadonlyMap<string, Reponse>> {
  const found = new Map<string, Reponse>();
  const tours = await stores.tours.list(conventionId);
  for (const tour of tours.toReversed()) {
    if (ficheActions.every(({ id }) => found.has(id))) break;
    for (const reponse of await stores.reponses.listByTour(tour.id))
      if (!found.has(reponse.ficheActionId)) found.set(reponse.ficheActionId, reponse);
  }
  return found;
}
