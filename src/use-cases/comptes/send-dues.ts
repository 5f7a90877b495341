import type { Temporal } from 'temporal-polyfill';
import { listLatest } from '../../domain/envois/suivi.ts';
import type { Stores } from '../../ports/stores.ts';

/** People of one convention who can be reached from now on. */
export interface Joints {
  readonly conventionId: string;
  readonly personneIds: readonly string[];
}

/**
 * Whoever can be reached from now on gets at once what could not be delivered and is inside its grace: the card of the open
 * tour, since a greeting that hides a debt would help nobody, and the rest. Returns how many messages.
 */
export async function sendDues(
  { conventionId, personneIds }: Joints,
  stores: Stores,
  now: Temporal.Instant,
): Promise<number> {
  const due = listLatest(await stores.nonRemis.listEchoues(personneIds, now));
  return due.length === 0
    ? 0
    : stores.nonRemis.retry(
        conventionId,
        due.map(({ id }) => id),
      );
}
