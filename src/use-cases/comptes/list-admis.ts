import type { Entrant } from '../../domain/nouns/connexion.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import { isAdmis } from '../verbs/memberships.ts';

/** Active people with this professional address, who may come in. */
export async function listAdmis(
  courriel: string,
  ports: Pick<Ports, 'stores'>,
): Promise<readonly Personne[]> {
  const found = await ports.stores.comptes.listByCourriel(null, courriel);
  const admis = await Promise.all(found.map((one) => isAdmis(one, ports)));
  return found.filter((_one, index) => admis[index]);
}

/** Whether an address is known to several conventions: which of them is meant is not for one of them to say. */
export function isAcross(admis: readonly Personne[]): boolean {
  return admis.some(({ conventionId }) => conventionId !== admis[0]?.conventionId);
}

/**
 * Who may be meant by an address. One in each of several conventions comes in where this browser came in before, there where
 * it was chosen last, else says which; so do people who share the address.
 */
export async function listEntrants(
  admis: readonly Personne[],
  appareil: string | null,
  { stores }: Pick<Ports, 'stores'>,
): Promise<readonly Entrant[]> {
  const conventions = new Set(admis.map(({ conventionId }) => conventionId));
  const all = admis.map(({ id }) => id);
  const ids =
    appareil === null || conventions.size < admis.length
      ? []
      : await stores.reconnaissances.listKnown(appareil, all);
  const known = sortChosen(admis.filter(({ id }) => ids.includes(id)));
  if (known.length > 0) return known.slice(0, 1);
  if (!isAcross(admis)) return admis;
  const meant = await Promise.all([...conventions].map((id) => stores.conventions.get(id)));
  const names = new Map(meant.map(({ id, nomCourt }) => [id, nomCourt]));
  return admis.map((one) => ({ ...one, convention: names.get(one.conventionId) }));
}

/** The one first whose convention was chosen last. */
export function sortChosen(all: readonly Personne[]): readonly Personne[] {
  const at = ({ choisieLe }: Personne) => choisieLe?.epochMilliseconds ?? 0;
  return all.toSorted((a, b) => at(b) - at(a));
}

/** Somebody with this address whose party has no agreement (any more); null: nobody. */
export async function findSansAccord(
  courriel: string,
  { stores }: Pick<Ports, 'stores'>,
): Promise<Personne | null> {
  const [actif] = await stores.comptes.listByCourriel(null, courriel); // was not let in
  if (actif !== undefined) return actif;
  const [gelee = null] = await stores.gels.listByCourriel(courriel);
  return gelee;
}
