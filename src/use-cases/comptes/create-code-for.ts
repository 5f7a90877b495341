import type { Message } from '../../conversation/chat.ts';
import type { Ports } from '../../ports/ports.ts';
import { AUCUN_CODE, viewAdresseRefusee, viewCodePersonne } from '../../views/comptes/code-compte.ts';
import { createCode } from './create-code.ts';
import { matchAdresse } from './match-adresse.ts';

/**
 * A code for the one active person with this professional address, for whoever administers the machine.
 * `ok` is false, and no code was made, when nobody or several people have it.
 */
export async function createCodeFor(
  courriel: string,
  ports: Ports,
): Promise<{ readonly ok: boolean; readonly message: Message }> {
  const found = await matchAdresse(courriel, ports);
  if (typeof found === 'string')
    return { ok: false, message: viewAdresseRefusee(found, courriel, AUCUN_CODE) };
  return { ok: true, message: viewCodePersonne(found, await createCode(found, null, ports)) };
}
