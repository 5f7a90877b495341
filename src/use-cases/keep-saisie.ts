import { Temporal } from 'temporal-polyfill';
import type { Values } from '../chat.ts';
import { DomainError } from '../errors.ts';
import { getText } from '../form.ts';
import type { Stores } from '../stores.ts';

/** What somebody typed and was shown; `soumission` is the number of the preview that showed it. */
export interface Saisie {
  readonly personneId: string;
  readonly cle: string;
  readonly soumission: string;
  readonly values: Values;
  /** Ids of the fields to keep. */
  readonly champs: readonly string[];
}

/** Keeps what was typed between the preview and its confirmation, for 30 days. */
export async function saveSaisie(saisie: Saisie, stores: Stores, now: Temporal.Instant): Promise<void> {
  const { personneId, cle, soumission, values, champs } = saisie;
  const kept = champs.flatMap((id) => {
    const value = values[id];
    return value === undefined ? [] : [[id, value] as const];
  });
  const valeurs = { ...Object.fromEntries(kept), soumission };
  await stores.brouillons.save({ personneId, cle, valeurs, majLe: now, expireLe: now.add(KEPT) });
}

/**
 * What the preview of that number showed, to be confirmed as it was read.
 * @throws DomainError `formulaire-incomplet` when it was typed anew, or confirmed, since
 */
export async function getSaisie(
  {
    personneId,
    cle,
    soumission,
  }: Pick<Saisie, 'personneId' | 'cle'> & { readonly soumission: string | null },
  stores: Stores,
): Promise<Values> {
  const valeurs = await stores.brouillons.find(personneId, cle);
  if (valeurs === null || soumission === null || getText(valeurs, 'soumission') !== soumission) {
    throw new DomainError('formulaire-incomplet');
  }
  return valeurs;
}

const KEPT = Temporal.Duration.from({ hours: 24 * 30 });
