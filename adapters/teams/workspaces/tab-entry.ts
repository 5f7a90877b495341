import express, { type Router } from 'express';
import { errors, type JWTHeaderParameters, jwtVerify } from 'jose';
import { asJson, textAt } from '../../../src/chat-kit/json.ts';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import { fill, PATHS, placeOf } from '../../../src/links.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import type { TeamsConfig } from '../config.ts';
import { TEAMS } from './conversations.ts';
import { SIDE_PANEL, SIGN_ON } from './declared.ts';
import { createKeys, listKeys } from './keys.ts';

export interface TabEntryOptions {
  readonly config: TeamsConfig;
  readonly publicUrl: string;
  readonly logger: Logger;
  /** A link of one day to the page of whoever has this account; null: nobody of ours. */
  readonly openPage: (account: AccountRef) => Promise<string | null>;
}

/**
 * The tab without a link: Teams gives it a token of who is signed in there, which is verified here, and nothing is asked of
 * anybody. 401: no token of Microsoft for us. 404: nobody of ours. 503: we cannot tell.
 * learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-overview
 */
export function createTabEntry({ config, publicUrl, logger, openPage }: TabEntryOptions): Router {
  const findAccount = createFindAccount(config, publicUrl);
  const router = express.Router();
  router.post(PATHS.teamsEntree, express.json({ limit: LARGEST_TOKEN }), async (request, response) => {
    response.set('Cache-Control', 'no-store');
    if (request.headers.origin !== undefined && request.headers.origin !== new URL(publicUrl).origin)
      return void response.status(403).end();
    const body = asJson(request.body);
    try {
      const account = await findAccount(textAt(body, 'token') ?? '');
      const token = await openPage(account);
      if (token === null) return void response.status(404).end();
      const page = fill(PATHS.tableau, { token });
      response.json({
        adresse: body.vers === SIDE_PANEL.vers ? `${page}${placeOf('seances/en-cours')}` : page,
      });
    } catch (error) {
      if (error instanceof errors.JOSEError) {
        logger.warn('a tab was not let in', { reason: error.code });
        return void response.status(401).end();
      }
      logger.error('a tab could not be opened', { error });
      response.status(503).end();
    }
  });
  return router;
}

const LARGEST_TOKEN = 16 * 1024;

/** @throws JOSEError when the token is no good one of a person of an allowed tenant, for this app; Error when nobody knows */
function createFindAccount({ appId, tenantIds, loginUrl }: TeamsConfig, publicUrl: string) {
  const base = (loginUrl ?? 'https://login.microsoftonline.com/').replace(/\/*$/, '/');
  const keys = createKeys(() => listKeys(new URL('common/discovery/v2.0/keys', base)));
  const audience = [appId, `api://${new URL(publicUrl).hostname}/botid-${appId}`];
  return async (token: string): Promise<AccountRef> => {
    let signer = '';
    const findKey = async (head: JWTHeaderParameters) => {
      const { key, issuer } = await keys.find(head);
      signer = issuer;
      return key;
    };
    const { payload } = await jwtVerify(token, findKey, {
      audience,
      algorithms: ['RS256'],
      clockTolerance: SKEW_S,
      requiredClaims: ['exp', 'tid', 'oid', 'scp'],
    });
    const claims = asJson(payload);
    const espace = (textAt(claims, 'tid') ?? '').toLowerCase();
    const isOurs =
      tenantIds.includes(espace) && ISSUERS.some((of) => of(espace) === payload.iss?.toLowerCase());
    const isTheirKey = signer.toLowerCase().replace('{tenantid}', espace) === ISSUERS[0](espace);
    const isAsked = (textAt(claims, 'scp') ?? '').split(' ').includes(SIGN_ON.scope);
    if (appId === '' || !isOurs || !isTheirKey || !isAsked)
      throw new errors.JWTClaimValidationFailed('a token of another tenant, or for another use', payload);
    return { plateforme: TEAMS, espace, identifiant: (textAt(claims, 'oid') ?? '').toLowerCase() };
  };
}

const SKEW_S = 60;

/**
 * Of tokens of version 2 and 1: learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 * A key names that of version 2, with `{tenantid}` where it signs for all tenants:
 * learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-issuer
 */
const ISSUERS = [
  (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`,
  (tenant: string) => `https://sts.windows.net/${tenant}/`,
] as const;
