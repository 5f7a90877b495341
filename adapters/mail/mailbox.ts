import type { ChatAdapterOptions } from '../../src/chat-kit/adapter.ts';
import type { AtelierStore, Platform } from '../../src/ports/ports.ts';
import { NOM_DU_SITE } from '../../src/views/pages/site.ts';
import { createMailPlatform } from './send.ts';
import { createRefusals } from './sending/refusals.ts';

export interface MailboxOptions extends Omit<ChatAdapterOptions<unknown>, 'config'> {
  readonly atelier: AtelierStore;
}

/** E-mail in the demonstration without a server: each address has a mailbox of ours, and nothing leaves this machine. */
export function createMailboxPlatform({ atelier, ports, chat, ...options }: MailboxOptions): Platform {
  const { clock, logger } = ports;
  const address = 'espace-ctg@agglo.example';
  return createMailPlatform({
    ...options,
    logger,
    config: { from: { name: NOM_DU_SITE, address }, returnTo: address },
    refusals: createRefusals(chat.limiter, () => clock.now().epochMilliseconds),
    transport: {
      async send({ envelope, messageId, subject, html, text }) {
        await atelier.add({
          conversation: toMailbox(envelope.to),
          envoiId: messageId.slice(1, messageId.indexOf('@')),
          auteur: NOM_DU_SITE,
          message: null,
          texte: JSON.stringify({ subject, html, text }),
          publieLe: clock.now(),
        });
      },
      verify: async () => {},
    },
  });
}

/** The name of the mailbox of an address in the store. */
function toMailbox(address: string): string {
  return `courriel:${address}`;
}
