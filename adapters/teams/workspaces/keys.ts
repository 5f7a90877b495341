import { importJWK, type JWK, type JWTHeaderParameters } from 'jose';
import { asJson, asList, textAt } from '../../../src/chat-kit/json.ts';

interface Known {
  readonly key: Awaited<ReturnType<typeof importJWK>>;
  readonly endorsements: readonly string[];
}

/** Microsoft's keys, by their number: asked for each day, and for a number that is not known, once in five minutes at most. */
export function createKeys(ask: () => Promise<ReadonlyMap<string, JWK>>) {
  let listed: Promise<ReadonlyMap<string, JWK>> | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  const imported = new Map<string, Promise<Known>>();
  const list = async (olderThanMs: number) => {
    if (listed !== null && performance.now() - askedAt < olderThanMs) return listed;
    const before = listed;
    askedAt = performance.now();
    listed = ask().catch((error: unknown) => {
      listed = before;
      askedAt = Number.NEGATIVE_INFINITY;
      if (before === null) throw error;
      return before;
    });
    imported.clear();
    return listed;
  };
  return {
    async find({ kid = '', alg }: JWTHeaderParameters): Promise<Known> {
      const jwk = (await list(DAY_MS)).get(kid) ?? (await list(UNKNOWN_MS)).get(kid);
      if (jwk === undefined)
        throw Object.assign(new Error('no key of Microsoft'), { code: 'ERR_UNKNOWN_KEY' });
      const name = `${kid} ${alg}`;
      const known = imported.get(name) ?? importKey(jwk, alg);
      imported.set(name, known);
      return known;
    },
  };
}

const DAY_MS = 24 * 60 * 60_000;
const UNKNOWN_MS = 5 * 60_000;

async function importKey(jwk: JWK, alg: string): Promise<Known> {
  const key = await importJWK(jwk, alg);
  const { endorsements } = asJson(jwk);
  return { key, endorsements: Array.isArray(endorsements) ? endorsements.map(String) : [] };
}

/** The keys that a page of theirs names: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export async function describedKeys(base: string): Promise<ReadonlyMap<string, JWK>> {
  const described = await askJson(new URL('v1/.well-known/openidconfiguration', base.replace(/\/*$/, '/')));
  return listKeys(new URL(textAt(asJson(described), 'jwks_uri') ?? ''));
}

export async function listKeys(url: URL): Promise<ReadonlyMap<string, JWK>> {
  const usable = asList(asJson(await askJson(url)).keys) as readonly JWK[];
  return new Map(usable.map((key) => [key.kid ?? '', key]));
}

async function askJson(url: URL): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_MS) });
  if (!response.ok) throw new Error(`${url.host} answered ${response.status}`);
  return response.json();
}

const LONGEST_MS = 5_000;
