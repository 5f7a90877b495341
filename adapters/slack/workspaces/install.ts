import { createHmac, timingSafeEqual } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import express, { type Request, type Response, type Router } from 'express';
import type { ChatAdapterOptions } from '../../../src/chat-kit/adapter.ts';
import { PATHS, rootOf } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/installation.ts';
import type { Block, Document } from '../../../src/views/words/document.ts';
import { SLACK } from '../incoming/received.ts';
import { EVENTS, FEATURE_SCOPES, METHODS } from '../incoming/surface.ts';
import type { SlackClients } from './clients.ts';
import { findRefusal } from './outcome.ts';
import { type Installation, toInstallation, toSecret } from './tokens.ts';
import { createWebClient } from './web-client.ts';

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
  sendPage(response, 200, say.viewInstallation({ messagerie: MESSAGERIE, convention, url }));
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
  sendPage(response, 200, say.viewInstallationReussie(MESSAGERIE, exchange.installation.nom));
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

function fail(response: Response, status: number, echec: say.EchecInstallation): void {
  sendPage(response, status, say.viewEchecInstallation(MESSAGERIE, echec));
}

type Exchange =
  | { readonly kind: 'done'; readonly team: string; readonly installation: Installation }
  | { readonly kind: 'failed'; readonly status: number; readonly echec: say.EchecInstallation };

/** Turns the code that Slack gave the browser into tokens: docs.slack.dev/reference/methods/oauth.v2.access */
async function exchangeCode(
  code: string,
  redirectUri: string,
  options: Pick<InstallOptions, 'apiUrl' | 'oauth' | 'ports'>,
): Promise<Exchange> {
  const { clientId, clientSecret } = options.oauth;
  const client = createWebClient(undefined, { apiUrl: options.apiUrl, timeoutMs: TIMEOUT_MS });
  try {
    const args = { client_id: clientId, client_secret: clientSecret, code, redirect_uri: redirectUri };
    return toExchange(await client.oauth.v2.access(args));
  } catch (error) {
    const refusal = findRefusal(error);
    options.ports.logger.warn('an installation failed', { plateforme: SLACK, refusal });
    return refusal === null
      ? { kind: 'failed', status: 502, echec: 'plateforme-muette' }
      : { kind: 'failed', status: 400, echec: 'plateforme-refuse' };
  }
}

/** Keeps the tokens for the person's convention; false when the workspace is another convention's. */
async function tieWorkspace(
  { team, installation }: Extract<Exchange, { kind: 'done' }>,
  personneId: string,
  { clients, useCases }: Pick<InstallOptions, 'clients' | 'useCases'>,
): Promise<boolean> {
  const { nom } = installation;
  const secret = toSecret(installation);
  const isTied = await useCases.installEspace({ plateforme: SLACK, espace: team, nom, personneId, secret });
  if (isTied) clients.forget(team);
  return isTied;
}

const TIMEOUT_MS = 10_000; // somebody looks at a page that loads

function toExchange(reply: webApi.OauthV2AccessResponse): Exchange {
  const installation = toInstallation(reply, Date.now());
  if (reply.is_enterprise_install || reply.team?.id === undefined)
    return { kind: 'failed', status: 400, echec: 'organisation-entiere' };
  if (installation === null) return { kind: 'failed', status: 502, echec: 'plateforme-refuse' };
  const nom = installation.nom || reply.team.id;
  return { kind: 'done', team: reply.team.id, installation: { ...installation, nom } };
}

/** Answers with a page that is kept nowhere, and that tells nobody its own address. */
function sendPage(response: Response, status: number, document: Document): void {
  response
    .status(status)
    .set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' })
    .type('text/html; charset=utf-8')
    .send(renderPage(document));
}

/** Bare on purpose: it needs no style sheet, no script, and no other adapter. */
function renderPage({ title, lead, blocks }: Document): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`;
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    ...(lead ? [`<p>${escapeHtml(lead)}</p>`] : []),
    ...blocks.map(renderBlock),
  ];
  return `<!doctype html>\n<html lang="fr"><head>${head}<title>${escapeHtml(title)}</title></head>\n<body><main>\n${body.join('\n')}\n</main></body></html>\n`;
}

function renderBlock(block: Block): string {
  if (block.kind === 'links')
    return block.links
      .map(({ label, url }) => `<p><a href="${escapeHtml(url)}">${escapeHtml(label)}</a></p>`)
      .join('\n');
  return 'text' in block ? `<p>${escapeHtml(block.text)}</p>` : '';
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** What an installation brings back from Slack's page, so that nobody else can have begun it. */
interface InstallState {
  /** Single use; the browser that began holds it in a cookie. */
  readonly nonce: string;
  readonly personneId: string;
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Signed, not secret: `secret` is the app's own. */
function toState(state: InstallState, secret: string): string {
  const body = Buffer.from(JSON.stringify(state)).toString('base64url');
  return `${body}.${sign(body, secret)}`;
}

/** Null when it is not signed by us. */
function fromState(text: string, secret: string): InstallState | null {
  const [body = '', signature = ''] = text.split('.');
  if (!isSame(signature, sign(body, secret))) return null;
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
}

/** In a time that tells nothing of where they differ. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function sign(body: string, secret: string): string {
  return createHmac('sha256', secret).update(`install-state ${body}`).digest('base64url');
}

interface InstallOptions
  extends Pick<ChatAdapterOptions<unknown>, 'publicUrl' | 'chat' | 'ports' | 'useCases'> {
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly oauth: { readonly clientId: string; readonly clientSecret: string };
  readonly clients: Pick<SlackClients, 'forget'>;
}
