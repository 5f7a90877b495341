import { randomBytes } from 'node:crypto';
import express, { type Express } from 'express';
import type { Calls, HttpResult } from './calls.ts';

export interface LoginWorld {
  readonly appId: string;
  readonly appPassword: string;
  /** Of a registration for one tenant: it is known nowhere else. */
  readonly homeTenant?: string | undefined;
  readonly isSecretExpired?: boolean | undefined;
  readonly tokenLifeS?: number | undefined;
  readonly calls: Calls;
  readonly jwks: object;
  readonly signOnJwks: object;
  readonly origin: string;
}

/** The pages that describe the keys, and the endpoint where the bot gets its own tokens. */
export function addLogin(app: Express, world: LoginWorld) {
  const { calls, jwks, signOnJwks, origin } = world;
  const issued = new Set<string>();
  app.get('/login/v1/.well-known/openidconfiguration', (_request, response) => {
    response.json({ issuer: 'https://api.botframework.com', jwks_uri: `${origin}/login/v1/keys` });
  });
  app.get('/login/v1/keys', (_request, response) => void response.json(jwks));
  app.get('/login/common/discovery/v2.0/keys', (_request, response) => void response.json(signOnJwks));
  app.post('/login/:tenant/oauth2/v2.0/token', express.urlencoded(), (request, response) => {
    const call = { operation: 'token', conversation: null, tenant: null } as const;
    calls.answer({ request, response, call }, () => {
      const { client_id, client_secret, grant_type, scope } = request.body;
      const isAsked =
        grant_type === 'client_credentials' && scope === 'https://api.botframework.com/.default';
      if (!isAsked) calls.violations.push(`token of ${grant_type} for ${scope}`);
      const refusal = findRefusal(world, { client_id, client_secret, tenant: request.params.tenant });
      if (refusal !== null) return refusal;
      if (!isAsked) return refuse(400, 'invalid_request', 900144);
      const access_token = randomBytes(24).toString('base64url');
      issued.add(access_token);
      return {
        status: 200,
        body: { token_type: 'Bearer', expires_in: world.tokenLifeS ?? 3600, access_token },
      };
    });
  });
  return { isOurs: (header: string | undefined) => issued.has((header ?? '').replace(/^Bearer /, '')) };
}

interface Asked {
  readonly client_id: unknown;
  readonly client_secret: unknown;
  readonly tenant: string;
}

function findRefusal(
  { appId, appPassword, homeTenant, isSecretExpired }: LoginWorld,
  { client_id, client_secret, tenant }: Asked,
): HttpResult | null {
  if (client_id !== appId || (homeTenant !== undefined && tenant !== homeTenant))
    return refuse(400, 'unauthorized_client', 700016);
  if (client_secret !== appPassword) return refuse(401, 'invalid_client', 7000215);
  return isSecretExpired ? refuse(401, 'invalid_client', 7000222) : null;
}

/** As the Microsoft identity platform answers: learn.microsoft.com/entra/identity-platform/reference-error-codes */
function refuse(status: number, error: string, code: number): HttpResult {
  return { status, body: { error, error_description: `AADSTS${code}: No token.`, error_codes: [code] } };
}
