import { Temporal } from 'temporal-polyfill';
import type { Intent } from '../chat.ts';
import { getCouverturePilotage } from '../domain/couverture-pilotage.ts';
import { jourOf, nextInstantOuvre } from '../domain/jours-ouvres.ts';
import type { Personne } from '../domain/personne.ts';
import type { Tour } from '../domain/tour.ts';
import { isTermine } from '../domain/tour.ts';
import { DomainError } from '../errors.ts';
import { getText } from '../form.ts';
import type { Stores } from '../stores.ts';
import type { UseCase } from '../use-case.ts';
import { formulaireOuverture } from '../views/ouverture-tour.ts';
import { assertSeulOuvert } from './assert-seul-ouvert.ts';

/** Shows who will be asked, and asks coordination to confirm the opening. */
export const openTour: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const now = ports.clock.now();
  const tour = await findTour(intent, personne, stores);
  await assertOuvrable(tour, { stores, now });
  const { conventionId } = personne;
  const ficheActions = await stores.ficheActions.list(conventionId);
  const personnes = await stores.personnes.list(conventionId);
  const envoiLe = nextInstantOuvre(now, await stores.conventions.getFermetures(conventionId));
  const form = formulaireOuverture({
    seance: await stores.seances.get(tour.seanceId),
    tour,
    couverture: getCouverturePilotage(ficheActions, personnes, jourOf(now)),
    envoiLe,
    isImmediat: envoiLe.equals(now),
  });
  return { kind: 'form', form };
};

/** @throws DomainError `tour-introuvable` when this convention has no round of that id */
export async function findTour({ values }: Intent, personne: Personne, stores: Stores): Promise<Tour> {
  const tours = await stores.tours.list(personne.conventionId);
  const tour = tours.find(({ id }) => id === getText(values, 'tour'));
  if (!tour) throw new DomainError('tour-introuvable');
  return tour;
}

/**
 * Whether a round can be opened now; one that is open already may be asked for again.
 * @throws DomainError `tour-fige` when it has ended, `tour-deja-ouvert` when another one is open
 */
export async function assertOuvrable(
  tour: Tour,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<void> {
  const isFini = tour.etat === 'clos' || Temporal.Instant.compare(now, tour.gel) >= 0;
  if (isTermine(tour) || isFini) throw new DomainError('tour-fige');
  await assertSeulOuvert(tour, stores);
}
