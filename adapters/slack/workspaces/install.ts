import express, { type Request, type Response, type Router } from 'express';
import { PATHS, rootOf } from '../../../src/links.ts';
import type { EchecInstallation } from '../../../src/views/pages/installation.ts';
import {
  viewEchecInstallation,
  viewInstallation,
  viewInstallationReussie,
} from '../../../src/views/pages/installation.ts';
import { EVENTS, FEATURE_SCOPES, METHODS } from '../incoming/surface.ts';
import { exchangeCode, tieWorkspace } from './install-exchange.ts';
import type { InstallOptions } from './install-options.ts';
import { sendPage } from './install-page.ts';
import { fromState, type InstallState, isSame, toState } from './install-state.ts';

/**
 * Ties a workspace to the convention of whoever holds a link of administration: an open route would let any
 * workspace of the world in. The way back from Slack is signed, lasts ten minutes, and serves once, in the
 * browser that began: docs.slack.dev/authentication/installing-with-oauth
 */
export function createInstallRouter(options: InstallOptions): Router {
  const router = express.Router();
  router.get(PATHS.slackSansLien, (_request, response) => fail(response, 200, 'sans-lien'));
  router.get(PATHS.slackInstallation, ({ params: { token } }, response) => begin(token, response, options));
  router.get(PATHS.slackRetour, (request, response) => finish(request, response, options));
  return router;
}

/** What an installation asks for: what the code uses, nothing else. */
export const BOT_SCOPES: readonly string[] = [
  ...new Set<string>([...Object.values(EVENTS), ...Object.values(METHODS), FEATURE_SCOPES].flat()),
].sort();

const COOKIE = 'slack_install';
const LASTS_MS = 10 * 60_000;

async function begin(token: string, response: Response, options: InstallOptions): Promise<void> {
  const { ports, oauth, publicUrl, useCases } = options;
  const installateur = await useCases.findInstallateur(token);
  if (installateur === null) return fail(response, 404, 'sans-lien');
  const { personneId, convention } = installateur;
  const nonce = ports.ids.createToken();
  const expiresAt = ports.clock.now().epochMilliseconds + LASTS_MS;
  const state = toState({ nonce, personneId, expiresAt }, oauth.clientSecret);
  const secure = publicUrl.startsWith('https:');
  // Lax: the browser comes back from Slack by a link, and must bring it along.
  response.cookie(COOKIE, nonce, {
    path: rootOf(PATHS.slackRetour),
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: LASTS_MS,
  });
  const url = getAuthorizeUrl(state, options);
  sendPage(response, 200, viewInstallation({ messagerie: MESSAGERIE, convention, url }));
}

function getAuthorizeUrl(state: string, { apiUrl, oauth, publicUrl }: InstallOptions): string {
  const url = new URL('../oauth/v2/authorize', apiUrl);
  url.search = new URLSearchParams({
    client_id: oauth.clientId,
    scope: BOT_SCOPES.join(','),
    redirect_uri: `${publicUrl}${PATHS.slackRetour}`,
    state,
  }).toString();
  return url.href;
}

async function finish(request: Request, response: Response, options: InstallOptions): Promise<void> {
  const { code, state, error } = request.query;
  response.clearCookie(COOKIE, { path: rootOf(PATHS.slackRetour) });
  if (error !== undefined) return fail(response, 200, 'refusee');
  const begun = typeof state === 'string' ? fromState(state, options.oauth.clientSecret) : null;
  if (begun === null || typeof code !== 'string') return fail(response, 400, 'perimee');
  if (!(await mayGoOn(begun, parseCookie(request), options))) return fail(response, 400, 'perimee');
  const exchange = await exchangeCode(code, `${options.publicUrl}${PATHS.slackRetour}`, options);
  if (exchange.kind === 'failed') return fail(response, exchange.status, exchange.echec);
  const tied = await tieWorkspace(exchange, begun.personneId, options);
  if (!tied) return fail(response, 409, 'autre-convention');
  sendPage(response, 200, viewInstallationReussie(MESSAGERIE, exchange.installation.nom));
}

/** Once, by the person who began: in this browser, in time, still with the role. */
async function mayGoOn(
  { nonce, personneId, expiresAt }: InstallState,
  cookie: string,
  { chat, ports, useCases }: InstallOptions,
): Promise<boolean> {
  if (!isSame(nonce, cookie) || ports.clock.now().epochMilliseconds >= expiresAt) return false;
  const cle = `slack:installation:${nonce}`;
  const taken = await chat.receptions.take(cle, LASTS_MS);
  if (taken.kind !== 'new') return false;
  await chat.receptions.finish(taken.lease);
  return useCases.isInstallateur(personneId);
}

function parseCookie({ headers }: Request): string {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1] ?? '';
}

const MESSAGERIE = 'Slack';

function fail(response: Response, status: number, echec: EchecInstallation): void {
  sendPage(response, status, viewEchecInstallation(MESSAGERIE, echec));
}
