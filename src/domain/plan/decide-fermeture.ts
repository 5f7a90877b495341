import { Temporal } from 'temporal-polyfill';
import type { Avenant, FicheAction } from '../nouns/fiche-action.ts';

/** What closes a fiche: a signed avenant, and why. */
export interface DemandeFermeture {
  readonly reference: string;
  readonly signeLe: Temporal.PlainDate;
  readonly motif: string;
}

export type RefusFermeture =
  /** By this avenant or another. */
  | { readonly kind: 'deja-fermee' }
  /** Its reference is known with that other date. */
  | { readonly kind: 'avenant-connu'; readonly avenant: Avenant }
  | { readonly kind: 'date-a-venir' }
  | { readonly kind: 'motif-trop-long' | 'motif-absent' | 'reference-absente' | 'reference-trop-longue' };

export const MAX_REFERENCE = 60;
export const MAX_MOTIF = 300;

/** What stands in the way of closing a fiche; null: nothing does. */
export function findRefusFermeture(
  fiche: Pick<FicheAction, 'fermeture'>,
  { reference, signeLe, motif }: DemandeFermeture,
  { avenants, jour }: { readonly avenants: readonly Avenant[]; readonly jour: Temporal.PlainDate },
): RefusFermeture | null {
  if (fiche.fermeture !== undefined) return { kind: 'deja-fermee' };
  if (reference === '') return { kind: 'reference-absente' };
  if ([...reference].length > MAX_REFERENCE) return { kind: 'reference-trop-longue' };
  if (motif === '') return { kind: 'motif-absent' };
  if ([...motif].length > MAX_MOTIF) return { kind: 'motif-trop-long' };
  if (Temporal.PlainDate.compare(signeLe, jour) > 0) return { kind: 'date-a-venir' };
  const known = avenants.find((avenant) => avenant.reference === reference);
  return known && !known.signeLe.equals(signeLe) ? { kind: 'avenant-connu', avenant: known } : null;
}
