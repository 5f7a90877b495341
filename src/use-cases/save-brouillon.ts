import { Temporal } from 'temporal-polyfill';
import type { Values } from '../chat.ts';
import type { Ports } from '../ports.ts';

const KEPT_AFTER_GEL = Temporal.Duration.from({ hours: 24 * 30 }); // domain.md 3.7: end of round + 30 days

/** Keeps what was typed until 30 days after `end` (the freeze of its round), or after now when that is later. */
export async function saveBrouillon(
  brouillon: { readonly personneId: string; readonly cle: string; readonly valeurs: Values },
  end: Temporal.Instant,
  ports: Ports,
): Promise<void> {
  const majLe = ports.clock.now();
  const last = Temporal.Instant.compare(majLe, end) > 0 ? majLe : end;
  await ports.stores.brouillons.save({ ...brouillon, majLe, expireLe: last.add(KEPT_AFTER_GEL) });
}
