import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { ServerAddress } from '../../../src/domain/envois/verification-courriel.ts';

/** What the world's DNS says; null where it did not answer. */
export interface Dns {
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
