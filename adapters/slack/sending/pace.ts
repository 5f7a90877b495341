import { setTimeout as delay } from 'node:timers/promises';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';

/** The least time between two calls of a kind, in milliseconds; 0: no limit. Shared by all replicas. */
export interface Pace {
  /** Messages in one workspace: Slack's own limit is not published, and others stay under 525 a minute. */
  readonly workspaceMs: number;
  /** Messages in one channel: docs.slack.dev/apis/web-api/rate-limits */
  readonly channelMs: number;
  /** Tier 3, 50 a minute: chat.update */
  readonly updateMs: number;
  /** Tier 3: conversations.open, conversations.history */
  readonly readMs: number;
}

export const PACE: Pace = { workspaceMs: 125, channelMs: 1_000, updateMs: 1_200, readMs: 1_200 };

/** A bucket of the limiter, with its interval. */
export interface Bucket {
  readonly name: string;
  readonly intervalMs: number;
}

/** The buckets of one workspace. */
export function listBuckets(team: string, pace: Pace) {
  return {
    channel: (channel: string): Bucket => ({
      name: `slack:${team}:${channel}`,
      intervalMs: pace.channelMs,
    }),
    workspace: { name: `slack:${team}`, intervalMs: pace.workspaceMs },
    update: { name: `slack:${team}:update`, intervalMs: pace.updateMs },
    read: { name: `slack:${team}:read`, intervalMs: pace.readMs },
  } as const;
}

export interface Waiting {
  readonly chat: Pick<ChatPorts, 'limiter'>;
  /** The program stops: nobody waits any more, and nothing new leaves. */
  readonly stopping?: AbortSignal;
}

/**
 * Waits for the bucket's next slot; when it is too far, or the program stops, the time after which to come back, in
 * milliseconds.
 */
export async function waitForSlot(
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
