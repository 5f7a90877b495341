import { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import { GARDES } from '../../domain/annuaire/conservation.ts';
import { followFusions } from '../../domain/annuaire/fusion.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';

/** Keeps what was typed, unless it is sent, until 30 days after `end` (the freeze of its tour), or after now when that is later. */
export async function saveBrouillon(
  brouillon: { readonly personne: Owned; readonly cle: string; readonly valeurs: Values },
  end: Temporal.Instant,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<void> {
  const majLe = clock.now();
  const last = Temporal.Instant.compare(majLe, end) > 0 ? majLe : end;
  await stores.brouillons.save({
    ...brouillon,
    majLe,
    expireLe: last.add({ hours: 24 * GARDES.brouillon.days }),
  });
}

/** What somebody typed and was shown; `soumission` is the number of the preview that showed it. */
interface Saisie {
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

/** Who a person is now, by id: of two records that were made one, the one that was kept. */
export async function createGardee(
  conventionId: string,
  { fusions }: Pick<Stores, 'fusions'>,
): Promise<(id: string) => string> {
  const fusionnees = followFusions(await fusions.list(conventionId));
  return (id) => fusionnees.get(id) ?? id;
}
