import type { webApi } from '@slack/bolt';
import { drawOnce } from '../../../src/chat-kit/draw-once.ts';
import { type Pause, pauseAll, type Slots, takeSlots, type Waiting } from '../../../src/chat-kit/pace.ts';
import type { Delivery, Logger } from '../../../src/ports/ports.ts';
import type { Images } from '../drawing/images.ts';
import { renderMessage } from '../render.ts';
import type { SlackClients } from '../workspaces/clients.ts';
import { findRefusal, isAboutToken, isInactiveAccount, toFailure } from '../workspaces/outcome.ts';
import type { Failure } from '../workspaces/refusals.ts';
import { isTokenGood } from '../workspaces/token-check.ts';
import { toMetadata } from './metadata.ts';
import type { Pace } from './pace.ts';

/** What one try at a message works with. */
export interface Work extends Waiting {
  readonly clients: SlackClients;
  readonly logger: Logger;
  readonly pace: Pace;
  readonly images: Images;
}

/** A message that may leave now. */
export interface Ready {
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
export function toArguments({ id }: Delivery) {
  return { metadata: toMetadata(id), link_names: false, parse: 'none' } as const;
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
