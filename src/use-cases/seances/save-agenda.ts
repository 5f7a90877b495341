import { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { listLignes, type PointOrdreDuJour, syncPoints } from '../../domain/seances/point.ts';
import type { Ids } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Coupe } from '../../views/words/injoignables.ts';
import { cutReserves } from '../verbs/cut-reserves.ts';

/** What writing an agenda takes. */
export interface AgendaWriting {
  readonly stores: Stores;
  readonly ids: Ids;
  readonly now: Temporal.Instant;
}

/** The points of an agenda, and what was cut from it. */
interface AgendaSaved {
  readonly points: readonly PointOrdreDuJour[];
  readonly coupes: readonly Coupe[];
}

/**
 * Makes points of the agenda that a séance has; those that have an outcome keep it. Words of an answer that somebody who
 * receives it may not read are cut, whoever typed them.
 */
export async function saveAgenda(written: Seance, { stores, ids, now }: AgendaWriting): Promise<AgendaSaved> {
  const { conventionId } = written;
  const ficheActions = await stores.ficheActions.listAll(conventionId);
  const { texte, coupes } = await cutReserves(written.ordreDuJour ?? '', written, {
    ficheActions,
    stores,
    now,
  });
  const seance = coupes.length === 0 ? written : { ...written, ordreDuJour: texte };
  if (coupes.length > 0) await stores.seances.save(seance);
  const connus = await stores.points.list(conventionId, seance.id);
  const points = syncPoints(listLignes(seance.ordreDuJour), connus, {
    seance,
    ficheActions,
    createId: ids.create,
    now,
  });
  await stores.points.saveAgenda(seance, points);
  return { points, coupes };
}

/** The agendas to come, once answers to these fiches changed: what all could read yesterday may be reserved today. */
export async function recheckAgendas(
  conventionId: string,
  ficheActions: readonly FicheAction[],
  { stores, ids, now }: AgendaWriting,
): Promise<void> {
  for (const seance of await stores.seances.list(conventionId)) {
    const isAVenir = seance.etat === 'confirmee' && Temporal.Instant.compare(now, seance.fin) < 0;
    if (!isAVenir || seance.ordreDuJour === null) continue;
    const { coupes } = await cutReserves(seance.ordreDuJour, seance, { ficheActions, stores, now });
    if (coupes.length === 0) continue;
    await stores.seances.lock(conventionId);
    await saveAgenda({ ...(await stores.seances.get(seance.id)), modifieeLe: now }, { stores, ids, now });
  }
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
  return meanwhile.length > 0 ? meanwhile : (await saveAgenda(seance, writing)).points;
}
