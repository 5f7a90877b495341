import type { UseCase } from '../../conversation/use-case.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewPurgeDemandee, viewPurgeSeule } from '../../views/annuaire/purge.ts';
import { purge } from './purge.ts';

/** What the purge of the night would delete. */
export const showPurge: UseCase = (_intent, _acteur, ports) => answer(false, ports);

/** The same at once. */
export const confirmPurge: UseCase = (_intent, _acteur, ports) => answer(true, ports);

/** Its figures are those of the installation: where several conventions share it, they are nobody's to read. */
async function answer(confirmer: boolean, ports: Ports): ReturnType<UseCase> {
  const isShared = (await ports.stores.conventions.list(2)).length > 1;
  if (isShared) return { kind: 'message', message: viewPurgeSeule() };
  return {
    kind: confirmer ? 'done' : 'message',
    message: viewPurgeDemandee(await purge({ confirmer }, ports)),
  };
}
