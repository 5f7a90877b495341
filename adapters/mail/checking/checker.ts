import { createPublicKey } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { MailOrigin, ServerAddress } from '../../../src/domain/envois/verification-courriel.ts';
import type { CourrielChecker } from '../../../src/ports/courriel.ts';
import { domainOf, isAddress, type MailConfig } from '../config.ts';
import { parseFailure, toOutcome } from '../parse.ts';
import { toLetter } from '../sending/letters.ts';
import { isSendError } from '../sending/mail.ts';
import { createMailTransport } from '../sending/transport.ts';

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

/** What the world's DNS says; null where it did not answer. */
interface Dns {
  listTexts(nom: string): Promise<readonly string[] | null>;
  listAdresses(server: string): Promise<readonly ServerAddress[] | null>;
}

/** `servers`: other ones than the machine's, for example `127.0.0.1:5353`. */
export function createDns(servers?: readonly string[]): Dns {
  const resolver = new Resolver({ timeout: 5_000, tries: 2 });
  if (servers !== undefined) resolver.setServers([...servers]);
  return {
    async listTexts(nom) {
      const records = await ask(() => resolver.resolveTxt(nom));
      return records?.map((chunks) => chunks.join('')) ?? null; // one text, in pieces of 255: RFC 7208 section 3.3
    },
    async listAdresses(server) {
      if (isIP(server) !== 0) return [await describe(server, resolver)];
      const [four, six] = await Promise.all([
        ask(() => resolver.resolve4(server)),
        ask(() => resolver.resolve6(server)),
      ]);
      if (four === null) return null;
      return Promise.all([...four, ...(six ?? [])].map((adresse) => describe(adresse, resolver)));
    },
  };
}

async function describe(adresse: string, resolver: Resolver): Promise<ServerAddress> {
  const noms = (await ask(() => resolver.reverse(adresse))) ?? [];
  const resolve = (nom: string) => (adresse.includes(':') ? resolver.resolve6(nom) : resolver.resolve4(nom));
  const back = await Promise.all(noms.map((nom) => ask(() => resolve(nom))));
  return { adresse, noms, isConfirmed: back.some((found) => found?.includes(adresse)) };
}

/** What is not there is an answer; a DNS that fails is none. */
async function ask<Result>(question: () => Promise<Result[]>): Promise<Result[] | null> {
  try {
    return await question();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : null;
  }
}
