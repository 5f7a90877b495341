import { setTimeout as delay } from 'node:timers/promises';
import type { ChatPorts, Limiter } from '../ports/ports-chat.ts';

/** What a platform counts together (a conversation, a workspace), and the least time between two calls of it. */
export interface Bucket {
  readonly name: string;
  /** In milliseconds; 0: no limit. */
  readonly intervalMs: number;
}

export interface Slots {
  /** In this order: the one whose turn may be furthest away first, so that it holds none of the others'. */
  readonly slots: readonly Bucket[];
  /** Per bucket. */
  readonly maxWaitMs: number;
}

export interface Waiting {
  readonly chat: Pick<ChatPorts, 'limiter'>;
  /** The program stops: nobody waits any more, and nothing new leaves. */
  readonly stopping?: AbortSignal;
}

/**
 * Waits for a slot of each bucket in turn; when one is too far, or the program stops, the time after which to come
 * back, in milliseconds.
 */
export async function takeSlots({ slots, maxWaitMs }: Slots, waiting: Waiting): Promise<number | null> {
  for (const slot of slots) {
    const retryAfterMs = await waitForSlot(slot, maxWaitMs, waiting);
    if (retryAfterMs !== null) return retryAfterMs;
  }
  return null;
}

/** What a 429 pauses, and how long at most. */
export interface Pause {
  readonly bucket: Bucket;
  readonly longestMs: number;
}

/** A 429 is mostly the conversation's own; its workspace or tenant rests for a moment only, in case it was meant. */
export function listPauses(conversation: Bucket, shared: Bucket): readonly Pause[] {
  return [
    { bucket: conversation, longestMs: Number.POSITIVE_INFINITY },
    { bucket: shared, longestMs: LONGEST_SHARED_PAUSE_MS },
  ];
}

export async function pauseAll(pauses: readonly Pause[], ms: number, limiter: Limiter): Promise<void> {
  for (const { bucket, longestMs } of pauses) await limiter.pause(bucket.name, Math.min(ms, longestMs));
}

async function waitForSlot(
  { name, intervalMs }: Bucket,
  maxWaitMs: number,
  { chat, stopping }: Waiting,
): Promise<number | null> {
  if (stopping?.aborted) return 0;
  if (intervalMs === 0) return null;
  const slot = await chat.limiter.reserve(name, { intervalMs, maxWaitMs });
  if (slot.kind === 'full') return slot.retryAfterMs;
  if (slot.waitMs > 0) await delay(slot.waitMs, undefined, { signal: stopping }).catch(() => {}); // only a stop ends it early
  return stopping?.aborted ? 0 : null;
}

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
