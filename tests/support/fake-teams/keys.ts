import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { TokenKind } from './types.ts';

/** One for all organisations, one for private accounts, and one that says nothing. */
export type SignOnKey = 'teams' | 'private' | 'silent';

export interface TokenClaims {
  readonly audience: string;
  readonly serviceUrl: string;
}

/** Real RSA keys, and tokens as Teams signs them or as somebody forges them. */
export function createKeys() {
  const jwks = {
    keys: [
      toJwk(TEAMS.publicKey, 'teams', ['msteams', 'webchat']),
      toJwk(OTHER_CHANNEL.publicKey, 'other-channel', ['email']),
    ],
  };
  return {
    jwks,
    /** Of the identity platform: each names who signs with it. */
    signOnJwks: { keys: SIGN_ON },
    /** Null: no Authorization header at all. */
    createToken: (kind: TokenKind, claims: TokenClaims) => FORGERIES[kind](toPayload(claims)),
    /** What the identity platform signs for a tab: its claims, good for an hour; what is undefined is left out. */
    sign: (claims: Readonly<Record<string, unknown>>, kid: SignOnKey = 'teams') =>
      signWith(TEAMS.privateKey, { iat: now(), nbf: now(), exp: now() + 3600, ...claims }, { kid }),
  };
}

// Made once per process: a pair takes a tenth of a second.
const TEAMS = generateKeyPairSync('rsa', { modulusLength: 2048 });
const OTHER_CHANNEL = generateKeyPairSync('rsa', { modulusLength: 2048 });
const STRANGER = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** As login.microsoftonline.com/common/discovery/v2.0/keys lists them, with the tenant of private accounts. */
const SIGN_ON = [
  { ...toJwk(TEAMS.publicKey, 'teams'), issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' },
  {
    ...toJwk(TEAMS.publicKey, 'private'),
    issuer: 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
  },
  toJwk(TEAMS.publicKey, 'silent'),
];

const ISSUER = 'https://api.botframework.com';
const EMULATOR_ISSUER = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';

type Payload = Readonly<Record<string, unknown>>;

/** One fault each; everything else is as it should be. */
const FORGERIES: Readonly<Record<TokenKind, (payload: Payload) => string | null>> = {
  good: (payload) => signWith(TEAMS.privateKey, payload),
  none: () => null,
  garbage: () => 'not.a.token',
  expired: (payload) =>
    signWith(TEAMS.privateKey, { ...payload, iat: now() - 7200, nbf: now() - 7200, exp: now() - 600 }),
  'no-end': ({ exp: _, ...payload }) => signWith(TEAMS.privateKey, payload),
  'not-yet': (payload) => signWith(TEAMS.privateKey, { ...payload, nbf: now() + 3600, exp: now() + 7200 }),
  'wrong-issuer': (payload) =>
    signWith(TEAMS.privateKey, { ...payload, iss: 'https://api.botframework.example' }),
  'wrong-audience': (payload) =>
    signWith(TEAMS.privateKey, { ...payload, aud: '99999999-9999-4999-8999-999999999999' }),
  'other-key': (payload) => signWith(STRANGER.privateKey, payload),
  'unknown-key': (payload) => signWith(STRANGER.privateKey, payload, { kid: 'stranger' }),
  'none-alg': (payload) => `${encode({ typ: 'JWT', alg: 'none', kid: 'teams' })}.${encode(payload)}.`,
  hs256: (payload) => {
    const content = `${encode({ typ: 'JWT', alg: 'HS256', kid: 'teams' })}.${encode(payload)}`;
    const secret = TEAMS.publicKey.export({ type: 'pkcs1', format: 'pem' });
    return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
  },
  tampered: (payload) => {
    const [head, , signature] = signWith(TEAMS.privateKey, payload).split('.');
    return `${head}.${encode({ ...payload, exp: now() + 86_400 })}.${signature}`;
  },
  'wrong-service-url': (payload) =>
    signWith(TEAMS.privateKey, { ...payload, serviceurl: 'https://smba.example/' }),
  'not-endorsed': (payload) => signWith(OTHER_CHANNEL.privateKey, payload, { kid: 'other-channel' }),
  emulator: (payload) =>
    signWith(TEAMS.privateKey, { ...payload, iss: EMULATOR_ISSUER, ver: '1.0', appid: payload.aud }),
};

function toPayload({ audience, serviceUrl }: TokenClaims): Payload {
  return { iss: ISSUER, aud: audience, serviceurl: serviceUrl, iat: now(), nbf: now(), exp: now() + 3600 };
}

function signWith(key: KeyObject, payload: Payload, head: object = {}): string {
  const content = `${encode({ typ: 'JWT', alg: 'RS256', kid: 'teams', ...head })}.${encode(payload)}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function toJwk(key: KeyObject, kid: string, endorsements?: readonly string[]): object {
  return {
    ...key.export({ format: 'jwk' }),
    use: 'sig',
    kid,
    x5t: kid,
    ...(endorsements && { endorsements }),
  };
}
