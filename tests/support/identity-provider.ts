import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Events, OAuth2Server } from 'oauth2-mock-server';

/** What the provider says of whoever comes in next. */
export type Claims = Readonly<Record<string, unknown>>;

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';

/** A provider of identity, as ProConnect is one: its userinfo is a signed JWT. */
export async function startIdentityProvider({ hasPkce = true } = {}) {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(0, 'localhost');
  const issuer = String(server.issuer.url);
  const asked: URLSearchParams[] = [];
  let said: Claims = {};
  let signed: Claims = {};
  let signer = server.issuer;
  const forger = new OAuth2Server();
  server.service.on(Events.BeforeWellKnownOpenIdConfiguration, ({ body }) => {
    Object.assign(body as object, {
      userinfo_endpoint: `${issuer}/userinfo-jwt`,
      userinfo_signing_alg_values_supported: ['RS256'],
      ...(!hasPkce && { code_challenge_methods_supported: undefined }),
    });
  });
  server.service.on(Events.BeforeTokenSigning, ({ payload }) => Object.assign(payload, signed));
  server.service.on(Events.BeforeAuthorizeRedirect, (_url, { url = '' }: IncomingMessage) => {
    asked.push(new URL(url, issuer).searchParams);
  });
  server.service.addRoute(
    'GET',
    '/userinfo-jwt',
    async (_request: IncomingMessage, response: ServerResponse) => {
      const token = await signer.buildToken({
        scopesOrTransform: (_header, payload) =>
          Object.assign(payload, { iss: issuer, sub: 'johndoe', ...said }),
      });
      response.setHeader('Content-Type', 'application/jwt').end(token);
    },
  );
  return {
    issuer,
    /** What it is asked with, the latest last. */
    asked,
    /** In the userinfo, from now on. */
    say: (claims: Claims) => {
      said = claims;
    },
    /** In the ID token, from now on. */
    sign: (claims: Claims) => {
      signed = claims;
    },
    /** Its word that somebody left there, with what is other; null: what is lacking. */
    end: (claims: Claims) =>
      signer.buildToken({
        scopesOrTransform: (header, payload) => {
          header.typ = 'logout+jwt';
          const { sub: _nobody, nbf: _none, ...dates } = payload;
          const told = { ...dates, iss: issuer, jti: randomUUID(), events: { [LOGOUT]: {} }, ...claims };
          for (const name of Object.keys(payload)) delete payload[name];
          for (const [name, value] of Object.entries(told)) if (value !== null) payload[name] = value;
        },
      }),
    /** Meanwhile what it says is signed with a key that it does not publish. */
    async forge(work: () => Promise<void>) {
      await forger.issuer.keys.generate('RS256', { kid: server.issuer.keys.get()?.kid });
      signer = forger.issuer;
      signer.url = issuer;
      await work();
      signer = server.issuer;
    },
    stop: () => server.stop(),
  };
}
