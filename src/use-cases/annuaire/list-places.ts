import type { Temporal } from 'temporal-polyfill';
import type { Owned } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isMembre } from '../../domain/nouns/membre.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { getIdsPilotes, isEnCours } from '../../domain/nouns/pilotage.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Places, PlaceTenue } from '../../views/annuaire/personnes.ts';

/** Where somebody has a place: beside fiches, and in instances, by their names; and whether an agenda may read them. */
export async function getPlaces(personne: Personne, stores: Stores, now: Temporal.Instant): Promise<Places> {
  const { conventionId } = personne;
  const pilotes = getIdsPilotes(await stores.ficheActions.list(conventionId), jourOf(now));
  const instances = await stores.seances.listInstances(conventionId);
  const calendrier = await stores.calendriers.find(personne);
  return {
    hasCalendrier: calendrier !== null && calendrier.fermeLe === null,
    fiches: await listPlaces(personne, stores, now),
    instances: instances.filter((instance) => isMembre(personne, instance, pilotes)).map(({ nom }) => nom),
  };
}

/** The fiches beside which a person stands, or will when somebody is away. */
export async function listPlaces(
  { id, conventionId }: Owned,
  { ficheActions }: Pick<Stores, 'ficheActions'>,
  now: Temporal.Instant,
): Promise<readonly PlaceTenue[]> {
  const fiches = await ficheActions.listAll(conventionId);
  return fiches.flatMap((fiche) =>
    fiche.pilotages
      .filter((one) => one.personneId === id && isEnCours(one, jourOf(now)))
      .map(({ role }) => ({ fiche, role })),
  );
}
