import { Temporal } from 'temporal-polyfill';
import type { Tour } from '../../domain/nouns/tour.ts';
import { isTermine } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';

/**
 * An instance has one open tour at a time.
 * @throws DomainError `tour-deja-ouvert`
 */
export async function assertSeulOuvert(tour: Tour, stores: Stores): Promise<void> {
  if (await hasAutreOuvert(tour, stores)) throw new DomainError('tour-deja-ouvert');
}

/** Whether another tour of the same instance is open. */
async function hasAutreOuvert(tour: Tour, stores: Stores): Promise<boolean> {
  const tours = await stores.tours.list(tour.conventionId);
  const seances = await stores.seances.list(tour.conventionId);
  const instances = new Map(seances.map(({ id, instance }) => [id, instance.id]));
  return tours.some(
    ({ id, etat, seanceId }) =>
      id !== tour.id && etat === 'ouvert' && instances.get(seanceId) === instances.get(tour.seanceId),
  );
}

/**
 * Whether a tour can be opened now; one that is open already may be asked for again.
 * @throws DomainError `tour-fige` when it has ended, `tour-deja-ouvert` when another one is open
 */
export async function assertOuvrable(
  tour: Tour,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<void> {
  if (isFini(tour, now)) throw new DomainError('tour-fige');
  await assertSeulOuvert(tour, stores);
}

/** Whether a tour that is not open yet can be opened by hand now. */
export async function canOuvrir(
  tour: Tour,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<boolean> {
  return tour.etat === 'prepare' && !isFini(tour, now) && !(await hasAutreOuvert(tour, stores));
}

function isFini(tour: Tour, now: Temporal.Instant): boolean {
  return isTermine(tour) || tour.etat === 'clos' || Temporal.Instant.compare(now, tour.gel) >= 0;
}
