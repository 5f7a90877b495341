import type { Bucket } from '../../../src/chat-kit/pace.ts';

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

/** The buckets of one workspace. */
export function bucketsOf(team: string, pace: Pace) {
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
