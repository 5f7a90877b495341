import { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import type { Ports } from '../../ports/ports.ts';

const KEPT_AFTER_END = { hours: 24 * 30 }; // end of the tour + 30 days, as /donnees-personnelles says

/** Keeps what was typed, unless it is sent, until 30 days after `end` (the freeze of its tour), or after now when that is later. */
export async function saveBrouillon(
  brouillon: { readonly personne: Owned; readonly cle: string; readonly valeurs: Values },
  end: Temporal.Instant,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<void> {
  const majLe = clock.now();
  const last = Temporal.Instant.compare(majLe, end) > 0 ? majLe : end;
  await stores.brouillons.save({ ...brouillon, majLe, expireLe: last.add(KEPT_AFTER_END) });
}
