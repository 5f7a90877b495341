import { compose } from '../../src/composers.ts';
import type { Message } from '../../src/conversation/chat.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Tour } from '../../src/domain/nouns/tour.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { anEnvoi } from './delivery-builders.ts';

/** The card of the opening, as it was sent to a lead and stands now. */
export async function readCard(personne: Personne, tour: Tour, ports: Ports): Promise<string> {
  const envoi = anEnvoi({
    conventionId: tour.conventionId,
    source: tour.id,
    destinataire: { personneId: personne.id },
    etape: 'ouverture',
    etat: 'envoye',
  });
  const composition = await compose(envoi, { kind: 'personne', personne }, ports);
  if (composition.kind !== 'message') throw new Error(composition.raison);
  return readPlain(composition.message);
}

/** As it is read: no-break spaces are spaces. */
export function readPlain(message: Message): string {
  return toPlainText(message).replaceAll('\u00A0', ' ');
}
