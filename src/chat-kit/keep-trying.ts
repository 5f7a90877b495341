import { setTimeout as delay } from 'node:timers/promises';

/**
 * Calls `attempt` until it says true, with longer and longer pauses up to five minutes; `signal` ends it. What has to
 * be there once (a platform, a convention) may come later than the program.
 */
export async function keepTrying(attempt: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    if (await attempt()) return;
    await delay(pause, undefined, { signal }).catch(() => {}); // only the end of the program ends it early
  }
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
