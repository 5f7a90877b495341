import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { Ports } from '../../ports/ports.ts';
import { type MesDonnees, viewMesDonnees } from '../../views/annuaire/mes-donnees.ts';
import { withConventionOf } from '../verbs/find-convention.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { getPlaces } from './show-personnes.ts';

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

/** Null when the link opens nothing (any more), or when its person has left. */
export async function openMesDonnees(token: string, ports: Ports): Promise<MesDonnees | null> {
  const lien = await findLien('donnees', token, ports);
  return lien && getMesDonnees(lien.personne, await withConventionOf(lien.personne, ports));
}

/** What is kept about the person who asks, in short, and a personal link to all of it (RGPD art. 15). */
export const showMesDonnees: UseCase = async ({ origin }, acteur, ports) => {
  const personne = await ports.stores.personnes.get(acteur.personne.id); // who acts through a page has fewer roles
  const mesDonnees = await getMesDonnees(personne, ports);
  const jour = jourOf(ports.clock.now());
  const view = (url: string | null) => viewMesDonnees(mesDonnees, { jour, url });
  if (origin === 'channel') return { kind: 'message', message: view(null) }; // no link where others read
  const token = await createLien('donnees', { lecteur: personne }, ports);
  return { kind: 'message', message: view(ports.links.mesDonnees(token)) };
};
