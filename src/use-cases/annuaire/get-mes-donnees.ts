import type { Personne } from '../../domain/nouns/personne.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { Ports } from '../../ports/ports.ts';
import type { MesDonnees } from '../../views/annuaire/mes-donnees.ts';
import { getPlaces } from './list-places.ts';

/** Everything that is kept about a person, with names for what it points to. */
export async function getMesDonnees(
  personne: Personne,
  { stores, links, clock }: Pick<Ports, 'stores' | 'links' | 'clock'>,
): Promise<MesDonnees> {
  const { conventionId } = personne;
  const [donnees, ficheActions, communes, structures, personnes] = await Promise.all([
    stores.donnees.get(personne),
    stores.ficheActions.listAll(conventionId),
    stores.conventions.listParties(conventionId),
    stores.conventions.listStructures(conventionId),
    stores.personnes.list(conventionId),
  ]);
  return {
    personne,
    messageries: await stores.comptes.listNommes(personne.comptes),
    donnees,
    ficheActions,
    reponses: donnees.reponses.flatMap(({ ficheActionId, version }) =>
      ficheActions
        .filter(({ id }) => id === ficheActionId)
        .map((fiche) => ({
          fiche,
          version,
          contenu: toLisible(version, { fiche, communes, structures }),
        })),
    ),
    instances: (await getPlaces(personne, stores, clock.now())).instances,
    coordination: personnes.filter((one) => hasRole(one, 'coordination')),
    notice: links.donneesPersonnelles(),
  };
}
