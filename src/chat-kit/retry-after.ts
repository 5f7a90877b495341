/**
 * How long to leave a platform alone that asked for it, in milliseconds. What it says is not to be believed blindly: an
 * absurd, negative or missing time is a mistake, and after a quarter of an hour one message asks again.
 */
export function toPauseMs(asked: number | undefined): number {
  if (asked === undefined || !Number.isFinite(asked) || asked < 0) return UNSAID_MS;
  return Math.min(Math.max(asked, SHORTEST_MS), LONGEST_MS);
}

const UNSAID_MS = 30_000;
const SHORTEST_MS = 1_000;
const LONGEST_MS = 15 * 60_000;

/** A limit is mostly one conversation's: its whole workspace or tenant rests this long only, in milliseconds. */
export const LONGEST_SHARED_PAUSE_MS = 5_000;
