import type { Temporal } from 'temporal-polyfill';
import type { Seance } from '../../domain/nouns/seance.ts';
import { listLignes, type PointOrdreDuJour, syncPoints } from '../../domain/seances/point.ts';
import type { Ids } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';

/** What writing an agenda takes. */
export interface AgendaWriting {
  readonly stores: Stores;
  readonly ids: Ids;
  readonly now: Temporal.Instant;
}

/** Makes points of the agenda that a séance has; those that have an outcome keep it. */
export async function saveAgenda(
  seance: Seance,
  { stores, ids, now }: AgendaWriting,
): Promise<readonly PointOrdreDuJour[]> {
  const connus = await stores.points.list(seance.conventionId, seance.id);
  const ficheActions = await stores.ficheActions.listAll(seance.conventionId);
  const points = syncPoints(listLignes(seance.ordreDuJour), connus, {
    seance,
    ficheActions,
    createId: ids.create,
    now,
  });
  await stores.points.saveAgenda(seance, points);
  return points;
}

/** The points of a séance; those of an agenda that was written before agendas had points are made now, once. */
export async function takePoints(
  seance: Seance,
  writing: AgendaWriting,
): Promise<readonly PointOrdreDuJour[]> {
  const { conventionId, id, ordreDuJour } = seance;
  const list = () => writing.stores.points.list(conventionId, id);
  const known = await list();
  if (known.length > 0 || ordreDuJour === null) return known;
  await writing.stores.seances.lock(conventionId);
  const meanwhile = await list();
  return meanwhile.length > 0 ? meanwhile : saveAgenda(seance, writing);
}
