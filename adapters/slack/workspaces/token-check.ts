import type { webApi } from '@slack/bolt';
import { isRefusedForGood } from './outcome.ts';

/** Whether the client's token still works. @throws Error when Slack could not be asked */
export async function isTokenGood(client: webApi.WebClient): Promise<boolean> {
  try {
    return (await client.auth.test()).ok;
  } catch (error) {
    if (isRefusedForGood(error)) return false;
    throw error;
  }
}
