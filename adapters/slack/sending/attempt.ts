import type { webApi } from '@slack/bolt';
import { drawOnce } from '../../../src/chat-kit/drawing.ts';
import {
  type Bucket,
  type Pause,
  pauseAll,
  type Slots,
  takeSlots,
  type Waiting,
} from '../../../src/chat-kit/pace.ts';
import type { Delivery, Logger, Outcome } from '../../../src/ports/ports.ts';
import type { Images } from '../drawing/images.ts';
import { renderMessage } from '../render.ts';
import type { SlackClients } from '../workspaces/clients.ts';
import {
  findRefusal,
  isAboutToken,
  isInactiveAccount,
  isLostMessage,
  toFailure,
} from '../workspaces/outcome.ts';
import type { Failure } from '../workspaces/refusals.ts';
import { isTokenGood } from '../workspaces/token-check.ts';
import type { Installation } from '../workspaces/tokens.ts';

/** What one try at a message works with. */
export interface Work extends Waiting {
  readonly clients: SlackClients;
  readonly logger: Logger;
  readonly pace: Pace;
  readonly images: Images;
}

/** A message that may leave now. */
interface Ready {
  readonly client: webApi.WebClient;
  readonly message: ReturnType<typeof renderMessage>;
}

/** Proven not sent, and no fault of the message. */
export const NOT_NOW = { kind: 'retry', reason: 'connexion-refusee' } as const;

/** Everything before the request: whatever goes wrong here has proven that nothing was sent. Never throws. */
export async function prepare(delivery: Delivery, slots: Slots, work: Work): Promise<Ready | Failure> {
  try {
    const client = await work.clients.find(delivery.to.espace, 'send');
    if (client === null) return { kind: 'closed', reason: work.clients.getAbsence() };
    const message = drawMessage(delivery.message);
    const retryAfterMs = await takeSlots(slots, work);
    if (retryAfterMs === null) return { client, message };
    return { kind: 'retry', reason: 'limite-de-debit', retryAfterMs, isUnasked: true };
  } catch (error) {
    work.logger.warn('a message could not be prepared', { envoiId: delivery.id, error });
    return NOT_NOW;
  }
}

const drawMessage = drawOnce(renderMessage);

/** What all that we write has in common; `parse` has another default in chat.update. */
export function toArguments({ id, joined }: Delivery) {
  return { metadata: toMetadata(id, joined), link_names: false, parse: 'none' } as const;
}

export interface Try {
  readonly client: webApi.WebClient;
  readonly delivery: Delivery;
  /** What a 429 pauses, and how long at most. */
  readonly pauses: readonly Pause[];
}

/** Slack takes the token that it just refused: it was about one account, or a hiccup, and closes no workspace. */
function judgeInSpite(error: unknown): Failure {
  return isInactiveAccount(error)
    ? { kind: 'dead', reason: 'compte-desactive' }
    : { kind: 'retry', reason: 'plateforme-en-panne' };
}

/** What became of a request that failed: pauses its bucket, tries a token that was renewed. Never throws. */
export async function conclude(
  error: unknown,
  { client, delivery, pauses }: Try,
  work: Work,
): Promise<Failure> {
  const failure = toFailure(error, delivery.kind);
  try {
    if (failure.kind === 'retry' && failure.retryAfterMs !== undefined)
      await pauseAll(pauses, failure.retryAfterMs, work.chat.limiter);
    if (failure.kind !== 'closed') return failure;
    if (isAboutToken(error) && (await isTokenGood(client))) return judgeInSpite(error);
    const hasExpired = findRefusal(error) === 'token_expired';
    const isRenewed = await work.clients.recover(delivery.to.espace, client.token ?? '', hasExpired);
    return isRenewed ? { ...NOT_NOW, retryAfterMs: 0 } : failure;
  } catch (cause) {
    work.logger.warn('a failure could not be followed up', { envoiId: delivery.id, error: cause });
    return failure.kind === 'dead' ? NOT_NOW : failure;
  }
}

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

/** How the ids of a delivery travel with its message, one value each: opaque, since members can read them. */
export function toMetadata(id: string, joined: readonly string[] = []) {
  const others = joined.map((other, index) => [`id${index + 2}`, other]);
  return { event_type: EVENT_TYPE, event_payload: { id, ...Object.fromEntries(others) } } as const;
}

/** A line of a conversation's history; the SDK's type does not name its metadata. */
export type Line = NonNullable<webApi.ConversationsHistoryResponse['messages']>[number] & {
  readonly metadata?: {
    readonly event_type?: string;
    readonly event_payload?: Readonly<Record<string, unknown>>;
  };
};

/** Another app may write any metadata: only what our own bot posted counts. */
export function isDelivery({ user, metadata }: Line, id: string, { botUserId }: Installation): boolean {
  const isOurs = user === botUserId && metadata?.event_type === EVENT_TYPE;
  return isOurs && Object.values(metadata.event_payload ?? {}).includes(id);
}

const EVENT_TYPE = 'espace_envoi';

/** Shows a new state of a message; one that is gone, or may not be changed any more, is no failure. */
export async function replace(delivery: Delivery, messageId: string, work: Work): Promise<Outcome> {
  const [channel = '', ts = ''] = messageId.split(':');
  if (ts === '') return { kind: 'sent', messageId };
  const bucket = bucketsOf(delivery.to.espace, work.pace).update;
  const ready = await prepare(delivery, { slots: [bucket], maxWaitMs: MAX_WAIT_MS }, work);
  if (!('client' in ready)) return ready;
  try {
    const { client, message } = ready;
    const place = { channel, ts, text: message.text, ...toArguments(delivery) };
    await work.images.show(delivery.to.espace, message.blocks, (blocks) =>
      client.chat.update({ ...place, blocks }),
    );
    return { kind: 'sent', messageId };
  } catch (error) {
    if (isLostMessage(error)) return { kind: 'sent', messageId };
    const pauses = [{ bucket, longestMs: Number.POSITIVE_INFINITY }];
    return conclude(error, { ...ready, delivery, pauses }, work);
  }
}

const MAX_WAIT_MS = 15_000; // a card has no lease: it rather waits than has a whole round shown again
