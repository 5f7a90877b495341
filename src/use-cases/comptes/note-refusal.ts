import type { AccountRef } from '../../domain/nouns/compte.ts';
import type { PortsEspaces } from '../../ports/ports-chat.ts';
import { noteBy } from '../verbs/tell.ts';

/** A button that was pressed in vain. */
export interface Refusal {
  readonly account: AccountRef;
  /** The workspace whose convention is told; another one than the account's when it was pressed as a guest. */
  readonly espace: string;
  readonly raison: string;
}

/** Notes a card that is refused in the journal of its workspace's convention. */
export async function noteRefusal(
  { account, espace, raison }: Refusal,
  { espaces, stores, clock, logger }: PortsEspaces,
): Promise<void> {
  const { plateforme } = account;
  const relie = await espaces.find(plateforme, espace);
  logger.warn('a card was refused', { plateforme, raison });
  if (relie === null) return;
  const { conventionId } = relie;
  const personne = await stores.personnes.findByAccount(account, conventionId);
  await noteBy(personne ?? { conventionId, id: null }, clock.now(), stores)('demande:refuser', 'carte', {
    plateforme,
    raison,
  });
}
