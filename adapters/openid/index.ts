import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { type DoorRefusal, MINUTES_OF_FIN } from '../../src/domain/nouns/connexion.ts';
import { memberOf } from '../../src/domain/nouns/tables.ts';
import type { FinIdentite, IdentiteConfirmee, IdentityDoor } from '../../src/ports/identite.ts';
import type { Logger } from '../../src/ports/ports.ts';

export interface OpenidConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As people know the provider. */
  readonly name: string;
  /** The level of assurance that is asked for, and refused when it is another one; null: any. */
  readonly acr: string | null;
  /** The provider answers for every address, and says nothing of it (`email_verified`). */
  readonly trustsEmail: boolean;
}

export interface OpenidOptions {
  readonly config: OpenidConfig;
  /** Where the provider sends people back to, once they came in there or left. */
  readonly returns: { readonly entry: string; readonly exit: string };
  readonly logger: Logger;
}

/**
 * OpenID Connect, authorization code flow with state, nonce and PKCE, also where the provider does not announce it: who
 * does not know a parameter ignores it (RFC 6749, 3.1). Fit for ProConnect: its userinfo is a signed JWT, signing out there
 * needs the ID token.
 * partenaires.proconnect.gouv.fr/docs/fournisseur-service/implementation_technique
 */
export function createOpenidDoor({ config, returns, logger }: OpenidOptions): IdentityDoor {
  const { name: nom, acr, issuer } = config;
  const provider = createProvider(config);
  const refuse = (error: unknown) => {
    logger.warn('a provider of identity did not answer, or not as it should', describe(error));
    return null;
  };
  return {
    nom,
    origin: new URL(issuer).origin,
    begin: () =>
      provider
        .get()
        .then(({ server }) => begin(server, returns.entry, acr))
        .catch(refuse),
    finish: (address, secret) =>
      provider
        .get()
        .then(({ server }) => finish(server, { address, secret, config }))
        .catch((error: unknown) => {
          refuse(error);
          return toRefus(error);
        }),
    findEnd: (preuve) =>
      provider
        .get()
        .then(({ server }) => findEnd(server, returns.exit, preuve))
        .catch(refuse),
    readEnd: (token) =>
      readEnd(token, provider, config.clientId).catch((error: unknown) => {
        logger.warn('what says that somebody left a provider of identity was refused', describe(error));
        return null;
      }),
  };
}

async function begin(server: client.Configuration, redirect_uri: string, acr: string | null) {
  const secret = createSecret();
  const claims = JSON.stringify({ id_token: { acr: { essential: true, value: acr } } });
  const url = client.buildAuthorizationUrl(server, {
    redirect_uri,
    scope: SCOPES,
    state: secret.state,
    nonce: secret.nonce,
    ...(acr !== null && { claims }),
    code_challenge: await client.calculatePKCECodeChallenge(secret.verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, secret: Object.values(secret).join('.') };
}

function findEnd(server: client.Configuration, exit: string, preuve: string): string | null {
  if (server.serverMetadata().end_session_endpoint === undefined) return null;
  const parameters = { post_logout_redirect_uri: exit, state: client.randomState() };
  return client.buildEndSessionUrl(server, { ...parameters, id_token_hint: preuve }).href;
}

/**
 * Back-Channel Logout 1.0, 2.6. What it says is looked at before the provider is asked for anything.
 * @throws when it is not the provider's word to us, or an old one
 */
async function readEnd(token: string, provider: Provider, audience: string): Promise<FinIdentite> {
  const { typ = 'JWT' } = decodeProtectedHeader(token);
  const { iss: issuer, jti, sub, sid, nonce, events } = decodeJwt(token);
  const [subject, session] = [isText(sub) ? sub : null, isText(sid) ? sid : null];
  const isEnd = END_TYPES.test(typ) && typeof memberOf(events, LOGOUT) === 'object' && nonce === undefined;
  const isNamed = subject !== null || session !== null;
  if (!isEnd || !isNamed || !isText(jti) || !isText(issuer)) throw new Error('no logout token');
  const { server, keys } = await provider.get();
  if (keys === null) throw new Error('no keys');
  await jwtVerify(token, keys, {
    issuer: server.serverMetadata().issuer,
    audience,
    algorithms: ALGORITHMS,
    maxTokenAge: MINUTES_OF_FIN * 60,
    clockTolerance: TIMEOUT_S,
  });
  return { issuer, subject, session, jti };
}

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';
const END_TYPES = /^(application\/)?(logout\+)?jwt$/i;
const ALGORITHMS = ['RS', 'PS', 'ES']
  .flatMap((one) => [`${one}256`, `${one}384`, `${one}512`])
  .concat('EdDSA');

const SCOPES = 'openid email siret given_name usual_name';
const TIMEOUT_S = 10;

/** Asked once, and again after it could not be asked. Signatures are verified although TLS would do (OIDC Core 3.1.3.7). */
function createProvider({ issuer, clientId, clientSecret }: OpenidConfig) {
  let asked: Promise<Asked> | null = null;
  const ask = async () => {
    const isHere = new URL(issuer).protocol === 'http:'; // of this machine only: see listOpenidFaults
    const server = await client.discovery(
      new URL(issuer),
      clientId,
      undefined,
      client.ClientSecretPost(clientSecret),
      {
        timeout: TIMEOUT_S,
        execute: [client.enableNonRepudiationChecks, ...(isHere ? [client.allowInsecureRequests] : [])],
      },
    );
    const { jwks_uri } = server.serverMetadata();
    const timeoutDuration = TIMEOUT_S * 1_000;
    return { server, keys: jwks_uri ? createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration }) : null };
  };
  return {
    get: () => {
      asked ??= ask().catch((error: unknown) => {
        asked = null;
        throw error;
      });
      return asked;
    },
  };
}

type Provider = ReturnType<typeof createProvider>;

interface Asked {
  readonly server: client.Configuration;
  /** They are asked for once in 30 s at most, whatever key a token names. */
  readonly keys: ReturnType<typeof createRemoteJWKSet> | null;
}

interface Secret {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

function createSecret(): Secret {
  const verifier = client.randomPKCECodeVerifier();
  return { state: client.randomState(), nonce: client.randomNonce(), verifier };
}

interface Answer {
  readonly address: URL;
  readonly secret: string;
  readonly config: OpenidConfig;
}

async function finish(
  server: client.Configuration,
  { address, secret, config }: Answer,
): Promise<IdentiteConfirmee> {
  const [state = '', nonce = '', verifier = ''] = secret.split('.');
  const tokens = await client.authorizationCodeGrant(server, address, {
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
    pkceCodeVerifier: verifier,
  });
  const claims = tokens.claims();
  if (claims === undefined || tokens.id_token === undefined) throw new Error('no ID token');
  if (config.acr !== null && claims.acr !== config.acr) throw new Error(OTHER_LEVEL);
  const { email, email_verified, siret } = await client.fetchUserInfo(
    server,
    tokens.access_token,
    claims.sub,
  );
  // A text « false » is none of the standard's: only what is true is.
  const isSure = email_verified === true || (email_verified === undefined && config.trustsEmail);
  return {
    issuer: claims.iss,
    subject: claims.sub,
    session: isText(claims.sid) ? claims.sid : null,
    courriel: isSure && isText(email) ? email : null,
    siret: isText(siret) && /^\d{14}$/.test(siret) ? siret : null,
    preuve: tokens.id_token,
  };
}

const OTHER_LEVEL = 'another level of assurance';

/** RFC 6749 4.1.2.1, and what OpenID Connect adds for a level that cannot be had (unmet_authentication_requirements). */
function toRefus(error: unknown): DoorRefusal {
  if (error instanceof Error && error.message === OTHER_LEVEL) return 'weak';
  if (error instanceof client.AuthorizationResponseError)
    return error.error === 'unmet_authentication_requirements' ? 'weak' : 'cancelled';
  const isSilent = error instanceof TypeError || memberOf(error, 'code') === 'OAUTH_TIMEOUT';
  return isSilent ? 'down' : 'other';
}

/** A claim may be anything: a list of addresses is none. */
function isText(claim: unknown): claim is string {
  return typeof claim === 'string';
}

/** Without what the provider wrote: it may name somebody. */
function describe(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error };
  return { error: error.name, code: 'code' in error ? error.code : undefined };
}
