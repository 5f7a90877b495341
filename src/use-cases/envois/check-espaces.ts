import type { RefusEspace } from '../../domain/envois/refus-espace.ts';
import type { Sender } from './sender.ts';

/** Asks whether the workspaces that refused us let us in again. Returns how many do. */
export async function checkEspaces({ ports, platforms }: Sender): Promise<number> {
  let ended = 0;
  for (const refus of await ports.stores.refusEspaces.list()) {
    const acces = await platforms.get(refus.plateforme)?.checkEspace(refus.espace);
    if (acces?.kind !== 'open') continue;
    await ports.stores.refusEspaces.end(refus);
    logEnd(refus, ports);
    ended += 1;
  }
  return ended;
}

function logEnd({ plateforme, espace, depuis }: RefusEspace, { logger, clock }: Sender['ports']): void {
  const minutes = Math.round(clock.now().since(depuis).total('minutes'));
  logger.info('a workspace lets us in again', { plateforme, espace, minutes });
}
