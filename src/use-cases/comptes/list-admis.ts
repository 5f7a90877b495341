import { canHoldPersonnes } from '../../domain/annuaire/partie.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
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

/** Who is active, and of a party that has agreed (art. 8), or of none. */
export async function isAdmis(personne: Personne, { stores }: Pick<Ports, 'stores'>): Promise<boolean> {
  const { partieId } = personne.structure;
  if (!personne.actif) return false;
  if (partieId === null) return true;
  const parties = await stores.conventions.listParties(personne.conventionId);
  const partie = parties.find(({ id }) => id === partieId);
  return partie !== undefined && canHoldPersonnes(partie);
}
