import { errors, importJWK, type JWK, type JWTHeaderParameters } from 'jose';
import { asJson, asList, textAt } from '../../../src/chat-kit/json.ts';

interface Known {
  readonly key: Awaited<ReturnType<typeof importJWK>>;
  readonly endorsements: readonly string[];
  /** Who signs with it, as the list of keys says it; empty when it does not. */
  readonly issuer: string;
}

type Listed = ReadonlyMap<string, JWK>;

/**
 * Microsoft's keys, by their number. They are asked for anew each day, and for a number that is not known; meanwhile, and
 * where they cannot be had, what is known is answered with: whoever sends an unknown number makes nobody else wait.
 */
export function createKeys(ask: () => Promise<Listed>, now = () => performance.now()) {
  let listed: Listed | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  let againAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<Listed> | null = null;
  const imported = new Map<string, Promise<Known>>();
  const renew = async () => {
    try {
      const latest = await ask();
      imported.clear();
      listed = latest;
      askedAt = now();
      againAt = askedAt + UNKNOWN_MS;
      return latest;
    } catch (error) {
      againAt = now() + FAILED_MS;
      if (listed === null) throw error;
      return listed;
    } finally {
      asking = null;
    }
  };
  return {
    async find({ kid = '', alg }: JWTHeaderParameters): Promise<Known> {
      const found = listed?.get(kid);
      const isDue = found === undefined || now() - askedAt >= DAY_MS;
      if (isDue && (listed === null || now() >= againAt)) asking ??= renew();
      const jwk = found ?? (await asking)?.get(kid);
      if (jwk === undefined) throw new errors.JWKSNoMatchingKey();
      const name = `${kid} ${alg}`;
      const known = imported.get(name) ?? importKey(jwk, alg);
      imported.set(name, known);
      return known;
    },
  };
}

const DAY_MS = 24 * 60 * 60_000;
const UNKNOWN_MS = 5 * 60_000;
const FAILED_MS = 30_000;

async function importKey(jwk: JWK, alg: string): Promise<Known> {
  const key = await importJWK(jwk, alg);
  const { endorsements } = asJson(jwk);
  const issuer = textAt(asJson(jwk), 'issuer') ?? '';
  return { key, endorsements: Array.isArray(endorsements) ? endorsements.map(String) : [], issuer };
}

/** The keys that a page of theirs names: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export async function describedKeys(base: string): Promise<ReadonlyMap<string, JWK>> {
  const described = await askJson(new URL('v1/.well-known/openidconfiguration', base.replace(/\/*$/, '/')));
  const url = new URL(textAt(asJson(described), 'jwks_uri') ?? '');
  if (url.protocol !== 'https:' && base.startsWith('https:'))
    throw new Error('keys are read over https only');
  return listKeys(url);
}

export async function listKeys(url: URL): Promise<ReadonlyMap<string, JWK>> {
  const usable = asList(asJson(await askJson(url)).keys) as readonly JWK[];
  return new Map(usable.map((key) => [key.kid ?? '', key]));
}

async function askJson(url: URL): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(LONGEST_MS) });
  if (!response.ok) throw new Error(`${url.host} answered ${response.status}`);
  return response.json();
}

const LONGEST_MS = 5_000;
