import type { Store } from 'express-rate-limit';

const CAPACITY = 10_000; // addresses, some 2 MB; the library's own store keeps as many as come in two windows

export interface Counts {
  /** How often it has come in its window, this time included. */
  increment(key: string, windowMs: number): number;
  /** It came once less. */
  decrement(key: string): void;
  /** How often it has come. */
  get(key: string): number;
  forget(key: string): void;
}

/** Counts per key, each in windows of its own; the key that was not seen for longest is forgotten first. */
export function createCounts(capacity = CAPACITY, now: () => number = () => performance.now()): Counts {
  const windows = new Map<string, { hits: number; readonly end: number }>();
  const find = (key: string) => {
    const known = windows.get(key);
    return known !== undefined && known.end > now() ? known : null;
  };
  return {
    increment: (key, windowMs) => {
      const one = find(key) ?? { hits: 0, end: now() + windowMs };
      one.hits += 1;
      windows.delete(key);
      windows.set(key, one);
      const oldest = windows.keys().next().value;
      if (windows.size > capacity && oldest !== undefined) windows.delete(oldest);
      return one.hits;
    },
    decrement: (key) => {
      const one = find(key);
      if (one !== null) one.hits -= 1;
    },
    get: (key) => find(key)?.hits ?? 0,
    forget: (key) => {
      windows.delete(key);
    },
  };
}

/** The same, for the library. */
export function createBoundedStore(capacity?: number, now?: () => number): Store {
  const counts = createCounts(capacity, now);
  let windowMs = 0;
  return {
    localKeys: true,
    init: (options) => {
      windowMs = options.windowMs;
    },
    increment: (key) => ({ totalHits: counts.increment(key, windowMs), resetTime: undefined }),
    decrement: counts.decrement,
    resetKey: counts.forget,
  };
}
