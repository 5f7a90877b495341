import { planEtapes } from '../tours/plan-etapes.ts';
import type { Sender } from './sender.ts';

/**
 * The data were restored from a backup: what has come due since it was made may have been sent. All of it is put into
 * the ledger and read back before anything leaves. Returns how many messages.
 */
export async function suspectEnvois({ ports, queue }: Pick<Sender, 'ports' | 'queue'>): Promise<number> {
  await planEtapes(ports);
  await queue.sweep(ports.clock.now());
  const count = await queue.suspect();
  ports.logger.warn('the data come from a backup: what may have left since is read back first', { count });
  return count;
}
