import { toPauseMs } from '../../../src/chat-kit/pace.ts';
import type { Delivery, Outcome } from '../../../src/ports/ports.ts';

export type Failure = Exclude<Outcome, { kind: 'sent' }>;

/**
 * What a code of an `ok: false` says of a message. Such an answer proves that nothing was posted, but for the few
 * codes that say so themselves; a code that is not known is tried again, more and more rarely.
 * Source: the tables of errors of docs.slack.dev/reference/methods/chat.postMessage and chat.update
 */
export function judgeRefusal(refusal: string, kind: Delivery['kind']): Failure {
  const failure = REFUSALS.get(refusal) ?? UNKNOWN_REFUSAL;
  const reason = kind === 'personne' ? REASONS_FOR_A_PERSON.get(failure.reason) : undefined;
  return reason === undefined ? failure : { ...failure, reason };
}

/** Asking for a token again would not help: also what we do not know, since OAuth has codes of its own. */
export function isForGood(refusal: string): boolean {
  const failure = REFUSALS.get(refusal);
  return failure === undefined || failure.kind === 'dead' || failure.kind === 'closed';
}

/** Nothing was posted, and the text alone may pass. */
export const BLOCKS_REFUSED = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'block_mismatch',
  'invalid_arguments',
]);

/** What is said of a token; the others of a workspace are about its scopes or its policy, which auth.test does not know. */
export const ABOUT_TOKEN = new Set(['account_inactive', 'invalid_auth', 'not_authed', 'token_revoked']);

/** The message that was to be changed is gone, or may not be changed any more. */
export const LOST = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'is_inactive',
  'is_archived',
  'channel_not_found',
  'not_in_channel',
]);

const UNKNOWN_REFUSAL: Failure = { kind: 'retry', reason: 'refuse-par-la-plateforme' };

const REFUSALS: ReadonlyMap<string, Failure> = new Map([
  ...list({ kind: 'dead', reason: 'canal-introuvable' }, ['channel_not_found', 'is_archived', 'is_inactive']),
  ...list({ kind: 'dead', reason: 'hors-du-canal' }, [
    'not_in_channel',
    'user_not_in_channel',
    'no_permission',
    'access_denied',
    'ekm_access_denied',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    'restricted_action_thread_locked',
  ]),
  ...list({ kind: 'dead', reason: 'compte-desactive' }, [
    'user_not_found',
    'users_not_found',
    'user_disabled',
    'user_not_visible',
    'cannot_dm_bot',
  ]),
  ...list({ kind: 'dead', reason: 'bloque-par-la-personne' }, ['messages_tab_disabled', 'not_allowed']),
  // These speak of the workspace and of us, not of the message: docs.slack.dev/reference/methods/chat.postMessage#errors
  ...list({ kind: 'closed', reason: 'jeton-refuse' }, [
    'token_revoked',
    'token_expired',
    'invalid_auth',
    'not_authed',
    'missing_scope',
    'not_allowed_token_type',
  ]),
  ...list({ kind: 'closed', reason: 'application-absente' }, [
    'account_inactive',
    'team_not_found',
    'app_uninstalled',
  ]),
  ...list({ kind: 'closed', reason: 'bloque-par-l-organisation' }, [
    'team_access_not_granted',
    'accesslimited',
    'enterprise_is_restricted',
    'two_factor_setup_required',
  ]),
  ...list({ kind: 'dead', reason: 'message-refuse' }, [
    ...BLOCKS_REFUSED,
    'msg_too_long',
    'no_text',
    'invalid_arg_name',
    'invalid_array_arg',
    'invalid_charset',
    'invalid_form_data',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'invalid_post_type',
    'missing_post_type',
    'metadata_too_large',
    'metadata_must_be_sent_from_app',
    'method_deprecated',
    'deprecated_endpoint',
    'unknown_method',
  ]),
  ...list({ kind: 'retry', reason: 'limite-de-debit', retryAfterMs: toPauseMs(undefined) }, [
    'ratelimited',
    'rate_limited',
  ]),
  ...list({ kind: 'retry', reason: 'limite-de-debit' }, ['message_limit_exceeded']), // free workspaces: for hours
  // request_timeout: Slack received no body or half of one, so it had nothing to post.
  ...list({ kind: 'retry', reason: 'plateforme-en-panne' }, [
    'request_timeout',
    'org_login_required',
    'team_added_to_org',
    'external_channel_migrating',
  ]),
  // "It's possible some aspect of the operation succeeded before the error was raised"; the third says nothing.
  ...list({ kind: 'uncertain', reason: 'erreur-plateforme' }, [
    'internal_error',
    'fatal_error',
    'service_unavailable',
    'update_failed',
  ]),
]);

function list(failure: Failure, refusals: readonly string[]): readonly (readonly [string, Failure])[] {
  return refusals.map((refusal) => [refusal, failure]);
}

/** A person's conversation has no members to join: what keeps us out of it is the person's account. */
const REASONS_FOR_A_PERSON: ReadonlyMap<string, string> = new Map([
  ['canal-introuvable', 'compte-desactive'],
  ['hors-du-canal', 'bloque-par-la-personne'],
]);
