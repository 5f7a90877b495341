import type { Logger } from '../../../src/ports/ports.ts';

const TIMEOUT_MS = 10_000;

/**
 * The last way to answer a press: its own address, which needs no token; a workspace that refuses ours still shows it,
 * to this person only. False when that was refused too; never throws.
 * Source: docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function respond(
  responseUrl: string,
  content: { readonly text: string; readonly blocks?: unknown },
  logger: Logger,
): Promise<boolean> {
  const body = JSON.stringify({ ...content, response_type: 'ephemeral', replace_original: false });
  const headers = { 'content-type': 'application/json' };
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { ok, status } = await fetch(responseUrl, { method: 'POST', headers, body, signal });
    if (!ok) logger.warn('slack: a response address was refused', { status });
    return ok;
  } catch (error) {
    logger.warn('slack: a response address could not be reached', { error });
    return false;
  }
}
