import type { Message } from '../../conversation/chat.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAdresseRefusee } from '../../views/comptes/code-compte.ts';
import { AUCUN_LIEN, viewEssaiLien, viewLienDuJourDe } from '../../views/comptes/lien-tableau.ts';
import { createLienTableau } from '../verbs/lien-tableau.ts';
import { type DemandeAdresse, matchAdresse } from './connexion/match-adresse.ts';

/**
 * A link of one day to the personal page of the one active person with this professional address, for whoever
 * administers the machine. `ok` is false, and no link was made, when nobody or several people have it. Nothing is made
 * without `confirmer`.
 */
export async function createLienFor(
  { courriel, confirmer }: DemandeAdresse,
  ports: Ports,
): Promise<{ readonly ok: boolean; readonly message: Message }> {
  const found = await matchAdresse(courriel, ports);
  if (typeof found === 'string')
    return { ok: false, message: viewAdresseRefusee(found, courriel, AUCUN_LIEN) };
  if (!confirmer) return { ok: true, message: viewEssaiLien(found) };
  const { token, expireLe } = await createLienTableau(found, ports, { kind: 'fresh', acteurId: null });
  return { ok: true, message: viewLienDuJourDe(found, { url: ports.links.tableau(token), expireLe }) };
}
