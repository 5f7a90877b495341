import type { Fusion } from '../../domain/annuaire/fusion.ts';
import { canHoldPersonnes } from '../../domain/nouns/partie.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { noteBy } from '../verbs/note-by.ts';
import { type MergeContext, refreshTours } from './merge-personnes.ts';

/** A merge that may be undone. @throws DomainError `fusion-definitive`, `fusion-suivie` */
export function getFusionAnnulable(fusions: readonly Fusion[], id: string | null): Fusion {
  const current = fusions.filter(({ defaiteLe }) => defaiteLe === null);
  const fusion = current.find((one) => one.id === id);
  if (fusion === undefined || !fusion.isAnnulable) throw new DomainError('fusion-definitive');
  if (current.some(({ doublonId }) => doublonId === fusion.gardeeId)) throw new DomainError('fusion-suivie');
  return fusion;
}

/**
 * Whether the double may be somebody again: only administration moves its own role, and a party that has not agreed has
 * no people (art. 8). @throws DomainError `administration-seulement`, `fusion-sans-accord`
 */
export async function checkSeparation(
  { conventionId, doublonId }: Fusion,
  isAdministration: boolean,
  { personnes, conventions }: Pick<Stores, 'personnes' | 'conventions'>,
): Promise<void> {
  const doublon = await personnes.get(doublonId);
  if (hasRole(doublon, 'administration') && !isAdministration)
    throw new DomainError('administration-seulement');
  const parties = await conventions.listParties(conventionId);
  const partie = parties.find(({ id }) => id === doublon.structure.partieId);
  if (partie !== undefined && !canHoldPersonnes(partie)) throw new DomainError('fusion-sans-accord');
}

/** Two people again, in the caller's transaction, which holds the convention: what changed since stays as it is. */
export async function undoFusion(
  { id, conventionId, gardeeId, doublonId }: Fusion,
  { acteurId, now }: Omit<MergeContext, 'id'>,
  stores: Stores,
): Promise<void> {
  if (!(await stores.fusions.undo({ id, conventionId }, now))) throw new DomainError('fusion-definitive');
  await noteBy({ conventionId, id: acteurId }, now, stores)('personne:separer', `personne:${gardeeId}`, {
    doublon: doublonId,
  });
  await refreshTours(conventionId, [gardeeId, doublonId], stores);
}
