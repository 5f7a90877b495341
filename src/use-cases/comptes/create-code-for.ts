import type { Message } from '../../conversation/chat.ts';
import type { Ports } from '../../ports/ports.ts';
import {
  viewAdresseInconnue,
  viewAdressePartagee,
  viewCodePersonne,
} from '../../views/comptes/code-compte.ts';
import { createCode } from './create-code.ts';

/**
 * A code for the one active person with this professional address, for whoever administers the machine.
 * `ok` is false, and no code was made, when nobody or several people have it.
 */
export async function createCodeFor(
  courriel: string,
  ports: Ports,
): Promise<{ readonly ok: boolean; readonly message: Message }> {
  const { conventions, comptes } = ports.stores;
  const all = await conventions.list();
  const found = await Promise.all(all.map(({ id }) => comptes.listByCourriel(id, courriel.trim())));
  const [personne, ...others] = found.flat();
  if (personne === undefined) return { ok: false, message: viewAdresseInconnue(courriel) };
  if (others.length > 0) return { ok: false, message: viewAdressePartagee(courriel) };
  return { ok: true, message: viewCodePersonne(personne, await createCode(personne, null, ports)) };
}
