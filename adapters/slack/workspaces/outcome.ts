import { webApi } from '@slack/bolt';
import { toPauseMs } from '../../../src/chat-kit/pace.ts';
import { memberOf } from '../../../src/domain/nouns/tables.ts';
import type { Delivery } from '../../../src/ports/ports.ts';
import { ABOUT_TOKEN, BLOCKS_REFUSED, type Failure, isForGood, judgeRefusal, LOST } from './refusals.ts';
import { UNREADABLE_REPLY } from './web-client.ts';

/** What an error of Slack's client says of the message: refused for good, for now, or nobody knows. */
export function toFailure(error: unknown, kind: Delivery['kind']): Failure {
  if (!isCallError(error)) return { kind: 'uncertain', reason: 'erreur-plateforme' };
  switch (error.code) {
    case webApi.ErrorCode.RateLimitedError:
      return retryAfter(error.retryAfter);
    case webApi.ErrorCode.PlatformError:
      return judgeRefusal(findRefusal(error) ?? '', kind);
    case webApi.ErrorCode.HTTPError:
      return fromStatus(error.statusCode);
    case webApi.ErrorCode.RequestError:
      return fromTransport(error.original);
    default:
      return { kind: 'uncertain', reason: 'erreur-plateforme' };
  }
}

/** Slack's code of an `ok: false`: nothing was done, but for the few that say so; null for any other error. */
export function findRefusal(error: unknown): string | null {
  if (!isCallError(error) || error.code !== webApi.ErrorCode.PlatformError) return null;
  const refusal: unknown = error.data.error;
  return typeof refusal === 'string' ? refusal : null;
}

/** What a response address answers in place of « ok »: a bare code, or the Web API's own words. */
export function toRefusal(said: string): Error {
  const code = /"error":\s*"([a-z_]+)"/.exec(said)?.[1] ?? /^[a-z_]+$/.exec(said.trim())?.[0] ?? 'unknown';
  const { PlatformError } = webApi.ErrorCode;
  return Object.assign(new Error(`Slack refused it: ${code}`), {
    code: PlatformError,
    data: { error: code },
  });
}

function isCallError(error: unknown): error is webApi.WebAPICallError {
  return Object.values<string>(webApi.ErrorCode).includes(getCode(error));
}

/** A token, or the request for one, was refused, and asking again would not help. */
export function isRefusedForGood(error: unknown): boolean {
  const refusal = findRefusal(error);
  return refusal !== null && isForGood(refusal);
}

/** The token was refused, and nothing was done: another one may pass. */
export function isTokenRefused(error: unknown): boolean {
  return toFailure(error, 'personne').kind === 'closed';
}

/** The blocks were refused, and nothing was posted: the text alone may pass. */
export function isRefusedForItsBlocks(error: unknown): boolean {
  return BLOCKS_REFUSED.has(findRefusal(error) ?? '');
}

/**
 * By its documentation this code speaks of the token's own account; some deactivated readers are answered with it
 * too. Only another call with the token can tell.
 */
export function isInactiveAccount(error: unknown): boolean {
  return findRefusal(error) === 'account_inactive';
}

/** The token itself was refused: auth.test tells whether that is so. */
export function isAboutToken(error: unknown): boolean {
  return ABOUT_TOKEN.has(findRefusal(error) ?? '');
}

/** The message that was to be changed is gone, or may not be changed any more. */
export function isLostMessage(error: unknown): boolean {
  return LOST.has(findRefusal(error) ?? '');
}

function retryAfter(seconds: number): Failure {
  return { kind: 'retry', reason: 'limite-de-debit', retryAfterMs: toPauseMs(seconds * 1_000) };
}

function fromStatus(status: number): Failure {
  const isRefusal = status >= 400 && status < 500; // a 5xx may come after the message was posted
  return isRefusal
    ? { kind: 'retry', reason: 'plateforme-en-panne' }
    : { kind: 'uncertain', reason: 'erreur-plateforme' };
}

function fromTransport(original: unknown): Failure {
  const causes = listCauses(original);
  if (causes.length > 0 && causes.every(neverLeft)) return { kind: 'retry', reason: 'connexion-refusee' };
  if (causes.some((cause) => getCode(cause) === UNREADABLE_REPLY))
    return { kind: 'uncertain', reason: 'reponse-illisible' };
  const isTimeout = causes.some((cause) => cause instanceof Error && cause.name === 'TimeoutError');
  return { kind: 'uncertain', reason: isTimeout ? 'delai-depasse' : 'connexion-coupee' };
}

/** The ends of a chain of causes; a host with several addresses has one for each. */
function listCauses(error: unknown): readonly unknown[] {
  if (error instanceof AggregateError) return error.errors.flatMap(listCauses);
  if (error instanceof Error && error.cause !== undefined) return listCauses(error.cause);
  return [error];
}

// Node names the system call that failed: before a connection stands, nothing can have been sent on it.
const BEFORE_THE_REQUEST = new Set(['connect', 'getaddrinfo']);
const HANDSHAKE =
  /^(UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_|ERR_SSL_WRONG_VERSION|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

function neverLeft(cause: unknown): boolean {
  const syscall = memberOf(cause, 'syscall');
  return (typeof syscall === 'string' && BEFORE_THE_REQUEST.has(syscall)) || HANDSHAKE.test(getCode(cause));
}

function getCode(error: unknown): string {
  const code = memberOf(error, 'code');
  return typeof code === 'string' ? code : '';
}

/** Why Slack does not let us do our part, in plain English for whoever runs the program, and what to do. */
export function explainRefusal(raison: string): string {
  return (
    CAUSES.get(raison) ??
    `Slack refuses us (${raison}). Look at the app's pages on https://api.slack.com/apps.`
  );
}

/** Codes of `AccesEspace` have their French words in src/views/envois/incident.ts, for coordination. */
export const SIGNATURE_REFUSEE = 'signature-refusee';
export const ACCES_REFUSE = 'jeton-de-connexion-refuse';
export const IMAGES_REFUSEES = 'images-refusees';

const BY_LINK =
  'where it was installed with a link, make a new link: npm run espace -- lien-installation ADDRESS --confirmer';

const CAUSES: ReadonlyMap<string, string> = new Map([
  [
    'jeton-refuse',
    `Slack refuses the bot token: it was revoked, or it is another app's. Copy the Bot User OAuth Token again (OAuth & Permissions) into SLACK_BOT_TOKEN, and start again; ${BY_LINK}.`,
  ],
  [
    'application-absente',
    `The app is not installed in the Slack workspace, or was uninstalled. Install it again (Install App), copy its new Bot User OAuth Token into SLACK_BOT_TOKEN, and start again; ${BY_LINK}.`,
  ],
  [
    'bloque-par-l-organisation',
    'The Slack organisation does not let the app in. Ask its owners to approve the app for the workspace.',
  ],
  [
    SIGNATURE_REFUSEE,
    "A request to /slack/events was refused: its signature does not fit SLACK_SIGNING_SECRET. If it came from Slack, the secret is another app's: copy the Signing Secret again (Basic Information), and start again.",
  ],
  [
    ACCES_REFUSE,
    "Slack refuses SLACK_APP_TOKEN, so nothing that people do reaches us. It was revoked, is another app's, or lacks the scope connections:write: generate a new one (Basic Information, App-Level Tokens), and start again.",
  ],
  [
    IMAGES_REFUSEES,
    'Slack could not fetch a picture from PUBLIC_URL, so messages show its figures in words there. Slack fetches pictures itself: let it reach PUBLIC_URL/images/ from the internet, over https. It is tried again each day.',
  ],
]);
