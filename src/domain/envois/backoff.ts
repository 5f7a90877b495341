/**
 * How long to wait before the next try, in milliseconds: exponential with full jitter, so that
 * replicas do not come back together. `tentatives` counts the tries made; `random` is in [0, 1).
 */
export function getBackoffMs(tentatives: number, random: () => number): number {
  const ceiling = Math.min(MAX_MS, BASE_MS * 2 ** Math.max(0, tentatives - 1));
  return Math.round(random() * ceiling);
}

const BASE_MS = 5_000; // a platform that fails rarely mends within less
const MAX_MS = 15 * 60_000; // a message is never silent for longer once the platform is back
