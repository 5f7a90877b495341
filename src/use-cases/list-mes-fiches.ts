import { jourOf } from '../domain/jours-ouvres.ts';
import { canRepondre } from '../domain/pilotage.ts';
import { listLignesCarte } from '../parts/list-lignes-carte.ts';
import type { UseCase } from '../use-case.ts';
import { viewMesFiches } from '../views/carte-tour.ts';

/** The fiches that a person leads, and what is owed in the open round. */
export const listMesFiches: UseCase = async (_intent, { personne }, ports) => {
  const { stores, clock } = ports;
  const now = clock.now();
  const jour = jourOf(now);
  const ficheActions = await stores.ficheActions.list(personne.conventionId);
  const miennes = ficheActions.filter((fiche) => canRepondre(personne.id, fiche, jour));
  const tours = await stores.tours.list(personne.conventionId);
  const tour = tours.find(({ etat }) => etat === 'ouvert') ?? null;
  const lignes =
    tour === null ? [] : await listLignesCarte(tour, miennes, { stores, personneId: personne.id });
  return { kind: 'message', message: viewMesFiches({ tour, ficheActions: miennes, lignes, now }) };
};
