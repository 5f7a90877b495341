import { listPauses, type Slots, takeSlots } from '../../src/chat-kit/pace.ts';
import type { Begin, Delivery, Outcome, Platform } from '../../src/ports/ports.ts';
import type { ChatPorts } from '../../src/ports/ports-chat.ts';
import { createImages, type Images } from './drawing/images.ts';
import type { KnownBlock } from './drawing/render-blocks.ts';
import { SLACK } from './incoming/received.ts';
import {
  bucketsOf,
  conclude,
  NOT_NOW,
  PACE,
  type Pace,
  prepare,
  replace,
  type Try,
  toArguments,
  type Work,
} from './sending/attempt.ts';
import { readBack } from './sending/read-back.ts';
import { createIdentify } from './workspaces/identify.ts';
import { findRefusal, isRefusedForItsBlocks } from './workspaces/outcome.ts';
import { checkEspace } from './workspaces/token-check.ts';

export interface SlackPlatformDeps extends Omit<Work, 'pace' | 'images'> {
  readonly chat: Pick<ChatPorts, 'limiter' | 'espaces'>;
  readonly pace?: Pace;
  readonly images?: Images;
}

/** Slack as a way to reach people and channels. A message's id is `<channel>:<ts>`. */
export function createSlackPlatform(deps: SlackPlatformDeps): Platform {
  const images = deps.images ?? createImages({ now: Date.now, onChange: () => {} });
  const work: Work = { ...deps, pace: deps.pace ?? PACE, images };
  return {
    nom: SLACK,
    joins: true,
    send: (delivery, begin) => send(delivery, work, begin),
    replace: (delivery, messageId) => replace(delivery, messageId, work),
    readBack: (delivery, ageMs) => readBack(delivery, work, ageMs),
    identify: createIdentify(deps),
    checkEspace: (espace) => checkEspace(espace, work.clients),
  };
}

// With the call's own 10 s, a try stays inside what the ledger's lease leaves to it.
const MAX_WAIT_MS = 4_000; // per bucket; three replicas with eight senders each wait 3 s
const PREPARATION_MS = 9_000;
const TEXT_MS = 5_000;
const TEXT_WAIT_MS = 2_000;

async function send(delivery: Delivery, work: Work, begin?: Begin): Promise<Outcome> {
  const startedAt = Date.now();
  const buckets = bucketsOf(delivery.to.espace, work.pace);
  // The channel's slot first: while one conversation waits, it holds none of the workspace's.
  const slots = [buckets.channel(delivery.to.identifiant), buckets.workspace] as const;
  const ready = await prepare(delivery, { slots, maxWaitMs: MAX_WAIT_MS }, work);
  if (!('client' in ready)) return ready;
  if (Date.now() - startedAt > PREPARATION_MS) return NOT_NOW;
  const instead = await begin?.();
  if (instead) return instead;
  const attempt = { client: ready.client, delivery, pauses: listPauses(...slots) };
  const { text, blocks } = ready.message;
  const ways = work.images.listWays(delivery.to.espace, blocks);
  const contents = [...ways.map((way) => ({ text, blocks: way })), { text }];
  return postFirst(contents, { ...attempt, slots, maxWaitMs: TEXT_WAIT_MS, startedAt, ways }, work);
}

type Posting = Try & Slots & { readonly startedAt: number; readonly ways: readonly KnownBlock[][] };

/** Refused for its blocks, a message says the same with fewer of them: a refusal (`ok: false`) has proven that nothing was posted. */
async function postFirst(
  [content, ...simpler]: readonly Content[],
  posting: Posting,
  work: Work,
): Promise<Outcome> {
  try {
    const outcome = await post(content ?? { text: '' }, posting);
    if (content?.blocks) work.images.note(posting.delivery.to.espace, posting.ways, content.blocks);
    return outcome;
  } catch (error) {
    if (!isRefusedForItsBlocks(error) || simpler.length === 0) return conclude(error, posting, work);
    const details = { envoiId: posting.delivery.id, refusal: findRefusal(error) };
    work.logger.error('the blocks of a message were refused', details);
    if (Date.now() - posting.startedAt > TEXT_MS) return { kind: 'retry', reason: 'message-refuse' };
    const retryAfterMs = await takeSlots(posting, work).catch((cause: unknown) => {
      work.logger.warn('slack: the limiter could not be asked', { error: cause }); // nothing was posted: again later
      return undefined;
    });
    return retryAfterMs === null ? postFirst(simpler, posting, work) : { ...NOT_NOW, retryAfterMs };
  }
}

interface Content {
  readonly text: string;
  readonly blocks?: KnownBlock[];
}

async function post({ text, blocks }: Content, { client, delivery }: Try): Promise<Outcome> {
  const { channel, ts } = await client.chat.postMessage({
    channel: delivery.to.identifiant,
    text,
    ...(blocks ? { blocks } : { mrkdwn: false }),
    ...toArguments(delivery),
    unfurl_links: false,
    unfurl_media: false,
  });
  if (channel === undefined || ts === undefined) return { kind: 'uncertain', reason: 'reponse-illisible' };
  return { kind: 'sent', messageId: `${channel}:${ts}` };
}
