import { JOURS_ANNULATION } from '../../domain/annuaire/fusion.ts';
import type { Ports } from '../../ports/ports.ts';

/** What undoing a merge needs is deleted once its time is over; returns of how many. */
export function forgetFusions({ stores, clock }: Pick<Ports, 'stores' | 'clock'>): Promise<number> {
  return stores.fusions.forget(clock.now().subtract({ hours: 24 * JOURS_ANNULATION }));
}
