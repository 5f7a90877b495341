import { importJWK, type JWK, type JWTHeaderParameters, jwtVerify } from 'jose';
import { asJson, asList, textAt } from '../../../src/chat-kit/json.ts';
import type { TeamsConfig } from '../config.ts';
import type { TeamsActivity } from '../workspaces/microsoft.ts';

/** What a token that is good says of who speaks. */
export interface Caller {
  readonly serviceUrl: string;
  /** The channels that Microsoft lets speak with this key. */
  readonly endorsements: readonly string[];
}

export type Verify = (authorization: string | undefined) => Promise<Caller>;

/**
 * Whether a request comes from Teams, before anything of its body is read:
 * learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot
 * @throws JOSEError what is wrong with its token; Error when Microsoft's keys cannot be had
 */
export function createVerify({ appId, loginUrl }: Pick<TeamsConfig, 'appId' | 'loginUrl'>): Verify {
  const keys = createKeys(loginUrl ?? 'https://login.botframework.com/');
  return async (authorization) => {
    const [, token = ''] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? [];
    let endorsements: readonly string[] = [];
    const findKey = async (head: JWTHeaderParameters) => {
      const found = await keys.find(head);
      endorsements = found.endorsements;
      return found.key;
    };
    const { payload } = await jwtVerify(token, findKey, {
      issuer: ISSUER,
      audience: appId,
      algorithms: ALGORITHMS,
      clockTolerance: SKEW_S,
      requiredClaims: ['exp', 'serviceurl'],
    });
    return { serviceUrl: textAt(asJson(payload), 'serviceurl') ?? '', endorsements };
  };
}

/** Whether it is about this activity that the token lets somebody speak. */
export function isAbout({ serviceUrl, endorsements }: Caller, activity: TeamsActivity): boolean {
  return serviceUrl === activity.serviceUrl && endorsements.includes(activity.channelId ?? '');
}

const ISSUER = 'https://api.botframework.com';
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
const SKEW_S = 300;

interface Known {
  readonly key: Awaited<ReturnType<typeof importJWK>>;
  readonly endorsements: readonly string[];
}

/** Microsoft's keys, by their number: asked for each day, and for a number that is not known, once in five minutes at most. */
function createKeys(base: string) {
  let listed: Promise<ReadonlyMap<string, JWK>> | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  const imported = new Map<string, Promise<Known>>();
  const list = async (olderThanMs: number) => {
    if (listed !== null && performance.now() - askedAt < olderThanMs) return listed;
    const before = listed;
    askedAt = performance.now();
    listed = askKeys(base).catch((error: unknown) => {
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

async function askKeys(base: string): Promise<ReadonlyMap<string, JWK>> {
  const described = await askJson(new URL('v1/.well-known/openidconfiguration', base.replace(/\/*$/, '/')));
  const { keys } = asJson(await askJson(new URL(textAt(asJson(described), 'jwks_uri') ?? '')));
  const usable = asList(keys) as readonly JWK[];
  return new Map(usable.map((key) => [key.kid ?? '', key]));
}

async function askJson(url: URL): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_MS) });
  if (!response.ok) throw new Error(`${url.host} answered ${response.status}`);
  return response.json();
}

const LONGEST_MS = 5_000;
