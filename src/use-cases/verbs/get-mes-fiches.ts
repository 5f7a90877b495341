import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import type { Ports } from '../../ports/ports.ts';
import type { MesFiches } from '../../views/tours/carte-tour.ts';
import { listLignesCarte } from './list-lignes-carte.ts';

/** The fiches that a person leads, and what is owed in the open tour. */
export async function getMesFiches(personne: Personne, { stores, clock }: Ports): Promise<MesFiches> {
  const now = clock.now();
  const jour = jourOf(now);
  const toutes = await stores.ficheActions.list(personne.conventionId);
  const ficheActions = toutes.filter((fiche) => canRepondre(personne.id, fiche, jour));
  const tours = await stores.tours.list(personne.conventionId);
  const tour = tours.find(({ etat }) => etat === 'ouvert') ?? null;
  const lignes = tour === null ? [] : await listLignesCarte(tour, ficheActions, { stores, personne, jour });
  return { tour, ficheActions, lignes, now };
}
