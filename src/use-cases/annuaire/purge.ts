import type { UseCase } from '../../conversation/use-case.ts';
import { getLimites, type ResultatPurge } from '../../domain/annuaire/conservation.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewPurgeDemandee, viewPurgeSeule } from '../../views/annuaire/purge.ts';
import { erase } from './erase-personne.ts';

/**
 * Deletes what was kept long enough, and erases who left long ago; without `confirmer` it only counts. The log has
 * figures alone. Several replicas may do it at once.
 */
export async function purge(
  { confirmer }: { readonly confirmer: boolean },
  ports: Ports,
): Promise<ResultatPurge> {
  const now = ports.clock.now();
  const limites = getLimites(now);
  const { purges } = ports.stores;
  if (!confirmer) {
    const partis = await purges.listPartis(limites.contact);
    const departs = await purges.countDeparts();
    return { kind: 'essai', le: now, personnes: partis.length, departs, ...(await purges.count(limites)) };
  }
  const departs = await purges.noteDeparts(now);
  let personnes = 0;
  for (const { id, conventionId } of await purges.listPartis(limites.contact))
    personnes += await eraseParti(id, conventionId, ports);
  const counts = await ports.inTransaction((stores) => stores.purges.delete(limites));
  const resultat = { personnes, departs, ...counts };
  if (Object.values(resultat).some((count) => count > 0)) ports.logger.info('data were purged', resultat);
  return { kind: 'fait', le: now, ...resultat };
}

/** One transaction each: a fault with one leaves the others. Somebody else may have done it, or the person is back. */
function eraseParti(id: string, conventionId: string, ports: Ports): Promise<number> {
  return ports.inTransaction(async (stores) => {
    await stores.pilotages.lock(conventionId);
    const personne = await stores.personnes.get(id);
    if (personne.actif || personne.effaceeLe !== null) return 0;
    await erase(personne, { acteurId: null, now: ports.clock.now() }, stores);
    return 1;
  });
}

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
