import { findDate, findText } from '../../conversation/form.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import type { Delegation } from '../../domain/plan/delegation.ts';
import type { Stores } from '../../ports/stores.ts';
import { createGardee } from '../verbs/create-gardee.ts';

/** Where what a person asked somebody is kept until it is answered: among the drafts, one at a time. */
export const CLE_DELEGATION = 'delegation';

/** A delegation that was asked for, and not answered yet. */
export interface DelegationDemandee extends Delegation {
  /** Its own number: an old message answers no later request. */
  readonly demande: string;
  /** Numbers of the fiches. */
  readonly numeros: readonly number[];
}

/**
 * Null when it was answered or taken back, or another one was asked for since. Whoever is one with somebody else since is
 * the one that was kept.
 */
export async function findDemande(
  { delegant, demande }: { readonly delegant: Owned; readonly demande: string | null },
  stores: Pick<Stores, 'brouillons' | 'fusions'>,
): Promise<DelegationDemandee | null> {
  const gardee = await createGardee(delegant.conventionId, stores);
  const { conventionId } = delegant;
  const delegantId = gardee(delegant.id);
  const kept = (await stores.brouillons.find({ id: delegantId, conventionId }, CLE_DELEGATION))?.valeurs;
  if (kept === undefined) return null;
  const number = findText(kept, 'demande') ?? '';
  const [du, au] = [findDate(kept, 'du'), findDate(kept, 'au')];
  if ((demande !== null && number !== demande) || du === null || au === null) return null;
  const numeros = (findText(kept, 'fiches') ?? '').split(' ').map(Number);
  return {
    delegantId,
    delegueId: gardee(findText(kept, 'personne') ?? ''),
    du,
    au,
    demande: number,
    numeros,
  };
}
