import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { saveBrouillon } from '../reponses/save-brouillon.ts';

/** What somebody typed and was shown; `soumission` is the number of the preview that showed it. */
export interface Saisie {
  readonly personne: Owned;
  readonly cle: string;
  readonly soumission: string;
  readonly values: Values;
  /** Ids of the fields to keep. */
  readonly champs: readonly string[];
}

/** Keeps what was typed between the preview and its confirmation, for 30 days. */
export async function saveSaisie(saisie: Saisie, ports: Pick<Ports, 'stores' | 'clock'>): Promise<void> {
  const { personne, cle, soumission, values, champs } = saisie;
  const kept = champs.flatMap((id) => {
    const value = values[id];
    return value === undefined ? [] : [[id, value] as const];
  });
  const valeurs = { ...Object.fromEntries(kept), soumission };
  await saveBrouillon({ personne, cle, valeurs }, ports.clock.now(), ports);
}

/**
 * What the preview of that number showed, to be confirmed as it was read.
 * @throws DomainError `formulaire-incomplet` when it was typed anew, or confirmed, since
 */
export async function getSaisie(
  { personne, cle, soumission }: Pick<Saisie, 'personne' | 'cle'> & { readonly soumission: string | null },
  stores: Stores,
): Promise<Values> {
  const valeurs = (await stores.brouillons.find(personne, cle))?.valeurs;
  if (valeurs === undefined || soumission === null || findText(valeurs, 'soumission') !== soumission) {
    throw new DomainError('formulaire-incomplet');
  }
  return valeurs;
}
