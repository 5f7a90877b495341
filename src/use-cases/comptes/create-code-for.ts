import type { Message } from '../../conversation/chat.ts';
import type { Ports } from '../../ports/ports.ts';
import {
  AUCUN_CODE,
  viewAdresseRefusee,
  viewCodePersonne,
  viewEssaiCode,
} from '../../views/comptes/code-compte.ts';
import { type DemandeAdresse, matchAdresse } from './connexion/match-adresse.ts';
import { createCode } from './create-code.ts';

/**
 * A code for the one active person with this professional address, for whoever administers the machine.
 * `ok` is false, and no code was made, when nobody or several people have it.
 * Nothing is made without `confirmer`.
 */
export async function createCodeFor(
  { courriel, confirmer }: DemandeAdresse,
  ports: Ports,
): Promise<{ readonly ok: boolean; readonly message: Message }> {
  const found = await matchAdresse(courriel, ports);
  if (typeof found === 'string')
    return { ok: false, message: viewAdresseRefusee(found, courriel, AUCUN_CODE) };
  if (!confirmer) return { ok: true, message: viewEssaiCode(found) };
  return { ok: true, message: viewCodePersonne(found, await createCode(found, ports, { acteurId: null })) };
}
