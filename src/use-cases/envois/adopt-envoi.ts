import type { Intent } from '../../conversation/chat.ts';
import { isUuid } from '../../conversation/form.ts';
import { isSameAccount } from '../../domain/nouns/compte.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';

/**
 * Whoever presses a button has the message: when nobody knew whether it arrived, it did. From then on it is kept up to
 * date like the others. Never throws: what was asked for goes on.
 */
export async function adoptEnvoi(intent: Intent, { personne, account }: Acteur, ports: Ports): Promise<void> {
  const { messageId, values } = intent;
  const compte = personne.comptes.find((candidate) => isSameAccount(candidate, account));
  const sources = Object.values(values).flat().filter(isUuid); // what messages speak of: a tour, an announcement, a séance
  if (messageId === undefined || compte === undefined || sources.length === 0) return;
  try {
    const arrivee = { personneId: personne.id, compteId: compte.id, sources, messageId };
    const envoi = await ports.stores.nonRemis.adopt(arrivee);
    if (envoi === null) return;
    await ports.stores.envois.refresh(envoi.conventionId, envoi.source, { destinataires: [personne.id] });
  } catch (error) {
    ports.logger.error('a message that arrived could not be noted', { error });
  }
}
