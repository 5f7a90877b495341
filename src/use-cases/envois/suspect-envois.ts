import { planEtapes } from '../tours/plan-etapes.ts';
import type { Sender } from './sender.ts';

/**
 * The data were restored from a backup, or are on another server that may have lost their last changes: what has come due since
 * may have been sent. All of it is put into the ledger and read back before anything leaves. `isRunning`: noticed by a program
 * that runs. Returns how many messages.
 */
export async function suspectEnvois(
  { ports, queue }: Pick<Sender, 'ports' | 'queue'>,
  isRunning = false,
): Promise<number> {
  await planEtapes(ports);
  await queue.sweep(ports.clock.now());
  const count = await ports.stores.nonRemis.suspect(isRunning);
  ports.logger.warn('the data come from a backup or another server: what may have left is read back first', {
    count,
  });
  return count;
}
