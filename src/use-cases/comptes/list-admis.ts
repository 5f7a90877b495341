import { canHoldPersonnes } from '../../domain/nouns/partie.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';

/** Active people with this professional address, who may come in. */
export async function listAdmis(
  courriel: string,
  ports: Pick<Ports, 'stores'>,
): Promise<readonly Personne[]> {
  const { conventions, comptes } = ports.stores;
  const all = await conventions.list();
  const found = await Promise.all(all.map(({ id }) => comptes.listByCourriel(id, courriel)));
  const admis = await Promise.all(found.flat().map((one) => isAdmis(one, ports)));
  return found.flat().filter((_one, index) => admis[index]);
}

/** One in each of several conventions comes in where she was last, and may change; people who share an address say who they are. */
export function listEntrants(admis: readonly Personne[]): readonly Personne[] {
  const conventions = new Set(admis.map(({ conventionId }) => conventionId));
  if (conventions.size < admis.length) return admis;
  const at = ({ choisieLe }: Personne) => choisieLe?.epochMilliseconds ?? 0;
  return admis.toSorted((a, b) => at(b) - at(a)).slice(0, 1);
}

/** Who is active, and of a party that has agreed (art. 8), or of none. */
export async function isAdmis(personne: Personne, { stores }: Pick<Ports, 'stores'>): Promise<boolean> {
  const { partieId } = personne.structure;
  if (!personne.actif) return false;
  if (partieId === null) return true;
  const parties = await stores.conventions.listParties(personne.conventionId);
  const partie = parties.find(({ id }) => id === partieId);
  return partie !== undefined && canHoldPersonnes(partie);
}

/** Somebody with this address whose party has no agreement (any more); null: nobody. */
export async function findSansAccord(
  courriel: string,
  { stores }: Pick<Ports, 'stores'>,
): Promise<Personne | null> {
  const { conventions, gels, comptes } = stores;
  for (const { id } of await conventions.list()) {
    const [actif] = await comptes.listByCourriel(id, courriel); // was not let in
    const gelees = actif === undefined ? await gels.list(id) : [];
    const found = actif ?? gelees.find((one) => one.courriel.toLowerCase() === courriel.toLowerCase());
    if (found !== undefined) return found;
  }
  return null;
}
