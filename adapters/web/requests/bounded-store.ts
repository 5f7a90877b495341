import type { Store } from 'express-rate-limit';

const CAPACITY = 10_000; // addresses, some 2 MB; the library's own store keeps as many as come in two windows

/** Counts per key, each in windows of its own; the key that was not seen for longest is forgotten first. */
export function createBoundedStore(capacity = CAPACITY, now: () => number = () => performance.now()): Store {
  const windows = new Map<string, { hits: number; readonly end: number }>();
  let windowMs = 0;
  return {
    localKeys: true,
    init: (options) => {
      windowMs = options.windowMs;
    },
    increment: (key) => {
      const at = now();
      const known = windows.get(key);
      const one = known !== undefined && known.end > at ? known : { hits: 0, end: at + windowMs };
      one.hits += 1;
      windows.delete(key);
      windows.set(key, one);
      const oldest = windows.keys().next().value;
      if (windows.size > capacity && oldest !== undefined) windows.delete(oldest);
      return { totalHits: one.hits, resetTime: undefined };
    },
    decrement: () => {},
    resetKey: (key) => {
      windows.delete(key);
    },
  };
}
