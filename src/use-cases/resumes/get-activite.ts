import type { Temporal } from 'temporal-polyfill';
import { type Activite, buildActivite } from '../../domain/resumes/activite.ts';
import type { Stores } from '../../ports/stores.ts';
import { getBilan, listTenues, periodeOf } from './get-bilan.ts';

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
  const bilan = await getBilan(conventionId, { periode, now, audience: 'groupe_projet' }, stores);
  const [seances, annonces, lignes, ...resumes] = await Promise.all([
    listTenues(conventionId, { periode, now }, stores),
    stores.annonces.list(conventionId),
    stores.activites.list(conventionId),
    stores.resumes.list(conventionId, 'groupe_projet'),
    stores.resumes.list(conventionId, 'public'),
  ]);
  return buildActivite({ periode, bilan, seances, resumes: resumes.flat(), annonces, lignes, now });
}
