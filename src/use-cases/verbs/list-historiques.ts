import { Temporal } from 'temporal-polyfill';
import type { Owned } from '../../domain/nouns/convention.ts';
import { toEffective } from '../../domain/nouns/decision.ts';
import { deriveOnce } from '../../domain/nouns/derived.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Reponse, VersionReponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { toRecues } from '../../domain/reponses/contributions.ts';
import type { Stores } from '../../ports/stores.ts';

/** The answers that say where each of these fiches stands, the latest tour first; by id of the fiche. */
export async function listHistoriques(
  conventionId: string,
  ficheActions: readonly FicheAction[],
  { marquantes }: Pick<Stores, 'marquantes'>,
): Promise<ReadonlyMap<string, readonly Reponse[]>> {
  const ids = ficheActions.map(({ id }) => id);
  return toHistoriques(ficheActions, await marquantes.list(conventionId, ids));
}

/** The same as a tour knew them, in one list: the very same for all who ask about the last one. */
export async function listMarquantes(
  tour: Tour,
  ficheActions: readonly FicheAction[],
  { marquantes, tours }: Pick<Stores, 'marquantes' | 'tours'>,
): Promise<readonly Reponse[]> {
  const { conventionId, echeance } = tour;
  const isLater = (one: Tour) =>
    one.etat !== 'prepare' && Temporal.Instant.compare(one.echeance, echeance) > 0;
  const isLast = !(await tours.list(conventionId)).some(isLater);
  const ids = ficheActions.map(({ id }) => id);
  return marquantes.list(conventionId, ids, ...(isLast ? [] : [tour]));
}

/** Of answers in every tour, the latest tour first, as bodies decided about them; by id of the fiche. */
export const toHistoriques = deriveOnce(groupEffective);

function groupEffective(
  ficheActions: readonly FicheAction[],
  all: readonly Reponse[],
): ReadonlyMap<string, readonly Reponse[]> {
  const fiches = new Map(ficheActions.map((fiche) => [fiche.id, fiche]));
  const effective = all.map((reponse) => {
    const fiche = fiches.get(reponse.ficheActionId);
    return fiche ? { ...reponse, courante: toEffective(fiche, reponse.courante) } : reponse;
  });
  return Map.groupBy(effective, ({ ficheActionId }) => ficheActionId);
}

/** What its lead said last of each open fiche, where `isMeant`. */
export async function listDernieres(
  conventionId: string,
  isMeant: (fiche: FicheAction, version: VersionReponse) => boolean,
  stores: Pick<Stores, 'ficheActions' | 'marquantes'>,
): Promise<readonly { readonly fiche: FicheAction; readonly version: VersionReponse }[]> {
  const ficheActions = await stores.ficheActions.list(conventionId);
  const historiques = await listHistoriques(conventionId, ficheActions, stores);
  return ficheActions.flatMap((fiche) => {
    const version = historiques.get(fiche.id)?.[0]?.courante;
    return version !== undefined && isMeant(fiche, version) ? [{ fiche, version }] : [];
  });
}

/** The contributions to those of these fiches that are answered by structure, in every tour, the latest tour first. */
export async function listContributions(
  conventionId: string,
  ficheActions: readonly FicheAction[],
  { reponses }: Pick<Stores, 'reponses'>,
): Promise<readonly Reponse[]> {
  const ids = ficheActions.filter(({ structures }) => structures !== undefined).map(({ id }) => id);
  return ids.length === 0 ? [] : reponses.listContributions(conventionId, ids);
}

/** What was received in a tour for these fiches: answers and contributions (`cleRecue`). */
export async function listRecues(
  tour: Owned,
  ficheActions: readonly FicheAction[],
  stores: Pick<Stores, 'reponses'>,
): Promise<ReadonlySet<string>> {
  const contributions = await listContributions(tour.conventionId, ficheActions, stores);
  const siennes = contributions.filter(({ tourId }) => tourId === tour.id);
  return toRecues([...(await stores.reponses.listByTour(tour)), ...siennes]);
}
