import type { AccountRef } from '../domain/comptes/compte.ts';
import type { Ports } from '../ports/ports.ts';
import type { ChatPorts } from '../ports/ports-chat.ts';

/** A button that was pressed in vain. */
export interface Refusal {
  readonly account: AccountRef;
  /** The workspace whose convention is told; another one than the account's when it was pressed as a guest. */
  readonly espace: string;
  readonly raison: string;
}

export interface RefusalDependencies {
  readonly ports: Pick<Ports, 'stores' | 'clock' | 'logger'>;
  readonly espaces: ChatPorts['espaces'];
}

/** Notes a card that is refused in the journal of its workspace's convention. */
export async function noteRefusal(
  { account, espace, raison }: Refusal,
  { ports, espaces }: RefusalDependencies,
): Promise<void> {
  const { plateforme } = account;
  const relie = await espaces.find(plateforme, espace);
  ports.logger.warn('a card was refused', { plateforme, raison });
  if (relie === null) return;
  const personne = await ports.stores.personnes.findByAccount(account);
  await ports.stores.journal.append({
    conventionId: relie.conventionId,
    survenuLe: ports.clock.now(),
    acteurId: personne?.conventionId === relie.conventionId ? personne.id : null,
    action: 'refus',
    objet: 'carte',
    details: { plateforme, raison },
  });
}
