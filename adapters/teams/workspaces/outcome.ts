import { toPauseMs } from '../../../src/chat-kit/pace.ts';
import { memberOf } from '../../../src/domain/nouns/tables.ts';
import type { Outcome } from '../../../src/ports/ports.ts';

/** Why Microsoft's connector did not do what it was asked. */
export type Failure =
  /** It answered: an HTTP status, the code of its body (empty when it says none), and how long to wait. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly code: string;
      readonly retryAfterMs?: number;
    }
  /** Microsoft gave us no token: the number of its error (AADSTS), empty when it says none. */
  | { readonly kind: 'no-token'; readonly code: string }
  /** `not-sent`, `refused`: proven that no message was posted. `timeout`, `cut`: nobody knows. */
  | { readonly kind: 'not-sent' | 'refused' | 'timeout' | 'cut' };

/**
 * What became of one try. Only what is proven not to have been posted may be tried again:
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
export function toOutcome(failure: Failure): Outcome {
  if (failure.kind === 'no-token')
    return { kind: 'closed', reason: TOKEN_REFUSALS.get(failure.code) ?? 'jeton-refuse' };
  if (failure.kind !== 'answer') return WITHOUT_ANSWER[failure.kind];
  const { status, code, retryAfterMs } = failure;
  if (status === 429)
    return { kind: 'retry', reason: 'limite-de-debit', retryAfterMs: toPauseMs(retryAfterMs) };
  if (status === 401) return { kind: 'closed', reason: 'jeton-refuse' };
  if (NOT_POSTED.has(status)) return { kind: 'retry', reason: 'plateforme-en-panne', retryAfterMs };
  if (status === 403) return { kind: 'dead', reason: FORBIDDEN.get(code) ?? 'application-retiree' };
  if (status === 404) return { kind: 'dead', reason: 'application-retiree' };
  if (status >= 400 && status < 500) return { kind: 'dead', reason: 'message-refuse' };
  return { kind: 'uncertain', reason: 'erreur-plateforme' };
}

/** Reads what the connector's client threw. It must not have been asked anything before it had a token. */
export function parseFailure(error: unknown): Failure {
  const { name, code, cause, statusCode, response } = error as RestFailure;
  if (statusCode !== undefined) {
    return {
      kind: 'answer',
      status: statusCode,
      code: parseCode(response?.bodyAsText),
      retryAfterMs: parseRetryAfter(response?.headers?.get('retry-after')),
    };
  }
  if (name === 'AbortError' || name === 'TimeoutError') return { kind: 'timeout' };
  const reason = code ?? memberOf(cause, 'code') ?? ''; // fetch says it behind its own error
  return { kind: NEVER_LEFT.test(String(reason)) ? 'refused' : 'cut' };
}

/** Whether a token was refused, for a reason that waiting does not mend, or could not be asked for. */
export function parseTokenFailure(error: unknown): Failure {
  const [errorCode, errorNo] = [memberOf(error, 'errorCode'), memberOf(error, 'errorNo') ?? ''];
  return TOKEN_REFUSED.test(String(errorCode))
    ? { kind: 'no-token', code: String(errorNo) }
    : { kind: 'not-sent' };
}

/** As RFC 6749 section 5.2 names them. */
const TOKEN_REFUSED = /^(invalid_client|unauthorized_client|invalid_request|invalid_scope|invalid_grant)$/;

const WITHOUT_ANSWER: Readonly<Record<Exclude<Failure['kind'], 'answer' | 'no-token'>, Outcome>> = {
  'not-sent': { kind: 'retry', reason: 'plateforme-en-panne' },
  refused: { kind: 'retry', reason: 'connexion-refusee' },
  timeout: { kind: 'uncertain', reason: 'delai-depasse' },
  cut: { kind: 'uncertain', reason: 'connexion-coupee' },
};

/** A precondition of theirs failed, which Microsoft says to retry. */
const NOT_POSTED: ReadonlySet<number> = new Set([412]);

/** learn.microsoft.com/entra/identity-platform/reference-error-codes */
const TOKEN_REFUSALS: ReadonlyMap<string, string> = new Map([
  ['7000215', 'secret-faux'],
  ['7000222', 'secret-expire'],
  ['700016', 'organisation-de-l-application'], // not found in the directory: registered for one tenant, not named
  ['90002', 'organisation-de-l-application'],
  ['7000229', 'application-sans-principal'], // microsoft.github.io/teams-sdk/teams/app-authentication/troubleshooting
]);

/**
 * Of one conversation, whatever the others say: an app permission policy names people, one by one or by group.
 * learn.microsoft.com/microsoftteams/teams-app-permission-policies,
 * learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
 */
const FORBIDDEN: ReadonlyMap<string, string> = new Map([
  ['ConversationBlockedByUser', 'bloque-par-la-personne'],
  ['BotNotInConversationRoster', 'application-retiree'],
  ['BotDisabledByAdmin', 'bloque-par-l-organisation'],
  ['MessageWritesBlocked', 'bloque-par-l-organisation'],
]);

/** The connection was never made: no byte of the request left. */
const NEVER_LEFT =
  /^(ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_TLS_CERT_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** As `RestError` of @azure/core-rest-pipeline, `ServiceError` of direct/connector.ts, and any other error, look from outside. */
export interface RestFailure {
  readonly name?: string;
  readonly code?: string;
  readonly cause?: unknown;
  readonly statusCode?: number;
  readonly response?: {
    readonly bodyAsText?: string | null;
    readonly headers?: Pick<ReadonlyMap<string, string>, 'get'>;
  };
}

function parseCode(body: string | null | undefined): string {
  try {
    const code = memberOf(memberOf(JSON.parse(body ?? '{}'), 'error'), 'code');
    return typeof code === 'string' ? code : '';
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return '';
    throw error;
  }
}

/** Seconds, or a date: RFC 9110 section 10.2.3. */
function parseRetryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^-?\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : ms;
}

/** Why Microsoft does not let us do our part, in plain English for whoever runs the program, and what to do. */
export function explainRefusal(raison: string): string {
  return (
    CAUSES.get(raison) ??
    `Microsoft refuses us (${raison}). Look at the Azure Bot's pages on https://portal.azure.com.`
  );
}

const CAUSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'jeton-refuse':
      'Microsoft refuses the bot: TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_APP_TENANT_ID do not go together. Copy them again from the Azure Bot (Configuration), and start again.',
    'secret-faux':
      'Microsoft refuses TEAMS_APP_PASSWORD: it is not the secret of TEAMS_APP_ID, or it is the Secret ID. Make a new client secret (Manage Password), copy its Value, and start again.',
    'secret-expire':
      'TEAMS_APP_PASSWORD has expired. Make a new client secret (Manage Password), copy its Value, and start again.',
    'organisation-de-l-application':
      'Microsoft does not know TEAMS_APP_ID where it was looked for. A registration for a single tenant needs TEAMS_APP_TENANT_ID (App Tenant ID, on the Azure Bot): set it, or mend it, and start again.',
    'application-sans-principal':
      'The registration of TEAMS_APP_ID has no service principal in its tenant. Open it in App registrations, Overview, and press *Create service principal*.',
    'application-absente':
      'A tenant of the convention is not in TEAMS_TENANT_IDS any more. Add it, and start again; or leave it out for good.',
    'bloque-par-l-organisation':
      'The organisation has blocked the app in Teams. Ask its Teams administrator to allow it (Manage apps).',
  }),
);
