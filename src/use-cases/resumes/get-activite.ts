import type { Temporal } from 'temporal-polyfill';
import { type Activite, buildActivite } from '../../domain/resumes/activite.ts';
import type { Stores } from '../../ports/stores.ts';
import { getBilan, periodeOf } from './get-bilan.ts';

/** What is stored, and until when it is told. */
export interface Moment {
  readonly stores: Stores;
  readonly now: Temporal.Instant | null;
}

/** What the chargés de coopération did in a year, or since the beginning (null); `now` null: what is to come too. */
export async function getActivite(
  conventionId: string,
  annee: number | null,
  { stores, now }: Moment,
): Promise<Activite> {
  const periode = periodeOf(annee, await stores.conventions.get(conventionId));
  const bilan = await getBilan(conventionId, { periode, audience: 'groupe_projet' }, stores);
  const seances = await stores.seances.list(conventionId);
  const [annonces, ...resumes] = await Promise.all([
    stores.annonces.list(conventionId),
    stores.resumes.list(conventionId, 'groupe_projet'),
    stores.resumes.list(conventionId, 'public'),
  ]);
  const points = await Promise.all(
    seances.map(async ({ id }) => [id, await stores.points.list(conventionId, id)] as const),
  );
  const ids = points.flatMap(([, siens]) => siens.map(({ id }) => id));
  return buildActivite({
    periode,
    bilan,
    seances,
    points: new Map(points),
    suites: await stores.suites.listOf(conventionId, ids),
    resumes: resumes.flat(),
    annonces,
    now,
  });
}
