import { Temporal } from 'temporal-polyfill';
import type { RefusEspace } from '../../domain/envois/refus-espace.ts';
import type { Sender } from './sender.ts';

/** Asks whether the workspaces that refused us let us in again, once they may be asked. Returns how many do. */
export async function checkEspaces({ ports, platforms }: Sender): Promise<number> {
  let ended = 0;
  for (const refus of await ports.stores.refusEspaces.list()) {
    if (isToBeLeftAlone(refus, ports.clock.now())) continue;
    const acces = await platforms.get(refus.plateforme)?.checkEspace(refus.espace);
    if (acces?.kind !== 'open') continue;
    await ports.stores.refusEspaces.end(refus);
    logEnd(refus, ports);
    ended += 1;
  }
  return ended;
}

function isToBeLeftAlone({ jusqua }: RefusEspace, now: Temporal.Instant): boolean {
  return jusqua !== null && Temporal.Instant.compare(now, jusqua) < 0;
}

function logEnd({ plateforme, espace, depuis }: RefusEspace, { logger, clock }: Sender['ports']): void {
  const minutes = Math.round(clock.now().since(depuis).total('minutes'));
  logger.info('a workspace lets us in again', { plateforme, espace, minutes });
}
