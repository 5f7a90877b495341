import type { webApi } from '@slack/bolt';
import type { AccesEspace } from '../../../src/ports/ports.ts';
import { isRefusedForGood, toFailure } from './outcome.ts';

/** Whether the client's token still works. @throws Error when Slack could not be asked */
export async function isTokenGood(client: webApi.WebClient): Promise<boolean> {
  try {
    return (await client.auth.test()).ok;
  } catch (error) {
    if (isRefusedForGood(error)) return false;
    throw error;
  }
}

/** The same, with the reason: docs.slack.dev/reference/methods/auth.test. Never throws. */
export async function checkToken(client: webApi.WebClient): Promise<AccesEspace> {
  try {
    await client.auth.test();
    return { kind: 'open' };
  } catch (error) {
    return judgeToken(error);
  }
}

/** What an error of Slack's client says of the token. */
export function judgeToken(error: unknown): AccesEspace {
  const failure = toFailure(error, 'personne');
  return failure.kind === 'closed' ? failure : { kind: 'unknown' };
}
