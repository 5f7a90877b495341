import { type AccountRef, isSameAccount } from '../../domain/nouns/compte.ts';
import type { PortsEspaces } from '../../ports/ports-chat.ts';
import { endCanal } from './end-canal.ts';

/** A channel was deleted on its platform: nothing can be published there any more. */
export async function closeDeletedCanal(lieu: AccountRef, ports: PortsEspaces): Promise<void> {
  const espace = await ports.espaces.find(lieu.plateforme, lieu.espace);
  if (espace === null) return;
  await ports.inTransaction(async (stores) => {
    const canaux = await stores.canaux.list(espace.conventionId);
    const canal = canaux.find((one) => isSameAccount(one, lieu));
    if (canal !== undefined) await endCanal({ canal, acteurId: null }, stores, ports.clock.now());
  });
}
