import type { ChatAdapterOptions } from '../../src/chat-kit/adapter.ts';
import type { Letters } from '../../src/ports/courriel.ts';
import type { AtelierStore, Clock, Platform } from '../../src/ports/ports.ts';
import { NOM_DU_SITE } from '../../src/views/pages/site.ts';
import { createMailPlatform } from './send.ts';
import { createLetters } from './sending/letters.ts';
import type { InlinePicture, Transport } from './sending/mail.ts';

export interface MailboxOptions extends Omit<ChatAdapterOptions<unknown>, 'config'> {
  readonly atelier: AtelierStore;
}

/** E-mail in the demonstration without a server: each address has a mailbox of ours, and nothing leaves this machine. */
export function createMailbox({ atelier, ports, ...options }: MailboxOptions): {
  readonly platform: Platform;
  readonly letters: Letters;
} {
  const { clock, logger } = ports;
  const address = 'espace-ctg@agglo.example';
  const config = { from: { name: NOM_DU_SITE, address }, returnTo: address, authservId: null };
  const transport = createMailboxTransport(atelier, clock);
  return {
    platform: createMailPlatform({ ...options, logger, config, transport }),
    letters: createLetters({ config, transport, logger }),
  };
}

function createMailboxTransport(
  atelier: AtelierStore,
  clock: Pick<Clock, 'now'>,
): Pick<Transport, 'send' | 'verify'> {
  return {
    async send({ envelope, messageId, subject, html: sent, text, attachments = [] }) {
      const html = attachments.reduce(showInline, sent);
      await atelier.add({
        conversation: toMailbox(envelope.to[0].address),
        envoiId: messageId.slice(1, messageId.indexOf('@')),
        auteur: NOM_DU_SITE,
        message: null,
        texte: JSON.stringify({ subject, html, text }),
        publieLe: clock.now(),
      });
    },
    verify: async () => {},
  };
}

/** What travels with an e-mail is shown from its address: a page takes no picture out of an attachment. */
export function showInline(html: string, { cid, address }: InlinePicture): string {
  return html.replaceAll(`cid:${cid}`, new URL(address).pathname);
}

/** The name of the mailbox of an address in the store. */
function toMailbox(address: string): string {
  return `courriel:${address}`;
}
