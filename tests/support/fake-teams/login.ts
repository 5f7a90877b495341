import { randomBytes } from 'node:crypto';
import express, { type Express } from 'express';
import type { Calls } from './calls.ts';

export interface LoginWorld {
  readonly appId: string;
  readonly appPassword: string;
  readonly calls: Calls;
  readonly jwks: object;
  readonly origin: string;
}

/** The pages that describe the keys, and the endpoint where the bot gets its own tokens. */
export function addLogin(app: Express, { appId, appPassword, calls, jwks, origin }: LoginWorld) {
  const issued = new Set<string>();
  app.get('/login/v1/.well-known/openidconfiguration', (_request, response) => {
    response.json({ issuer: 'https://api.botframework.com', jwks_uri: `${origin}/login/v1/keys` });
  });
  app.get('/login/v1/keys', (_request, response) => void response.json(jwks));
  app.post('/login/:tenant/oauth2/v2.0/token', express.urlencoded(), (request, response) => {
    const call = { operation: 'token', conversation: null, tenant: null } as const;
    calls.answer({ request, response, call }, () => {
      const { client_id, client_secret, grant_type, scope } = request.body;
      const isAsked =
        grant_type === 'client_credentials' && scope === 'https://api.botframework.com/.default';
      if (!isAsked) calls.violations.push(`token of ${grant_type} for ${scope}`);
      if (client_id !== appId || client_secret !== appPassword || !isAsked) {
        return { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000215' } };
      }
      const access_token = randomBytes(24).toString('base64url');
      issued.add(access_token);
      return { status: 200, body: { token_type: 'Bearer', expires_in: 3600, access_token } };
    });
  });
  return { isOurs: (header: string | undefined) => issued.has((header ?? '').replace(/^Bearer /, '')) };
}
