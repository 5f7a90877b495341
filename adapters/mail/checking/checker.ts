import { createPublicKey } from 'node:crypto';
import type { MailOrigin } from '../../../src/domain/envois/verification-courriel.ts';
import type { CourrielChecker } from '../../../src/ports/courriel.ts';
import { domainOf, isAddress, type MailConfig } from '../config.ts';
import { parseFailure, toOutcome } from '../parse.ts';
import { toLetter } from '../sending/letters.ts';
import { isSendError } from '../sending/mail.ts';
import { createMailTransport } from '../sending/transport.ts';
import { createDns, type Dns } from './dns.ts';

/** Looks at our e-mail as those who receive it do. */
export function createMailChecker(config: MailConfig, dns: Dns = createDns()): CourrielChecker {
  const origin = toMailOrigin(config);
  return {
    origin,
    listTexts: dns.listTexts,
    listAdresses: () => dns.listAdresses(origin.server),
    async sendTest(adresse, message) {
      if (!isAddress(adresse)) return { kind: 'dead', reason: 'adresse-refusee' };
      const transport = createMailTransport(config);
      try {
        const mail = toLetter({ adresse, message }, config);
        await transport.send(mail);
        return { kind: 'sent', messageId: mail.messageId };
      } catch (error) {
        if (!isSendError(error)) throw error;
        return toOutcome(parseFailure(error.cause), error.isStarted);
      } finally {
        await transport.close(0);
      }
    },
  };
}

function toMailOrigin({ from, smtpUrl, dkim }: MailConfig): MailOrigin {
  return {
    domain: domainOf(from.address),
    server: new URL(smtpUrl).hostname,
    signature: dkim && { selector: dkim.selector, cle: toPublicHalf(dkim.privateKey) },
  };
}

/** As it is published: the key alone, in base64. */
function toPublicHalf(privateKey: string): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
}
