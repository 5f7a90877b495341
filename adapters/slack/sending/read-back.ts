import type { webApi } from '@slack/bolt';
import { takeSlots } from '../../../src/chat-kit/pace.ts';
import type { Delivery, Platform } from '../../../src/ports/ports.ts';
import { findRefusal, toFailure } from '../workspaces/outcome.ts';
import type { Installation } from '../workspaces/tokens.ts';
import { bucketsOf, isDelivery, type Line, type Work } from './attempt.ts';

type ReadBack = Awaited<ReturnType<Platform['readBack']>>;

/**
 * Looks for the delivery's id in what our own bot posted. `later`: Slack could not be asked now. `unknown`: it
 * will not tell (the history of the channel is not ours to read, too much was said since).
 */
export async function readBack(delivery: Delivery, work: Work, ageMs = 0): Promise<ReadBack> {
  const { espace: team } = delivery.to;
  let token = '';
  try {
    const client = await work.clients.find(team, 'send');
    const installation = await work.clients.findInstallation(team);
    if (client === null || installation === null) return { kind: 'later' }; // once the workspace lets us in again
    token = installation.token;
    const { read } = bucketsOf(team, work.pace);
    if ((await takeSlots({ slots: [read], maxWaitMs: MAX_WAIT_MS }, work)) !== null) return { kind: 'later' };
    return await look({ delivery, ageMs }, client, installation);
  } catch (error) {
    return judge(error, { delivery, token }, work);
  }
}

const MAX_WAIT_MS = 15_000;
const PAGES = 5;
const PAGE_SIZE = 200;
const WINDOW_S = 14 * 86_400; // no message of the ledger stays uncertain for longer, but for what a backup brings back
const DAY_S = 86_400;

async function look(
  { delivery, ageMs }: { readonly delivery: Delivery; readonly ageMs: number },
  client: webApi.WebClient,
  installation: Installation,
): Promise<ReadBack> {
  const channel = await getChannel(delivery, client);
  const windowS = Math.max(WINDOW_S, ageMs / 1_000 + DAY_S);
  const oldest = String(Math.floor(Date.now() / 1_000 - windowS));
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const args = { channel, oldest, limit: PAGE_SIZE, include_all_metadata: true, cursor };
    const { messages = [], response_metadata: next } = await client.conversations.history(args);
    const found = messages.find((line: Line) => isDelivery(line, delivery.id, installation));
    if (found?.ts !== undefined) return { kind: 'found', messageId: `${channel}:${found.ts}` };
    cursor = next?.next_cursor;
    if (!cursor) return { kind: 'absent' };
  }
  return { kind: 'unknown' };
}

async function getChannel({ kind, to }: Delivery, client: webApi.WebClient): Promise<string> {
  if (kind === 'canal') return to.identifiant;
  const { channel } = await client.conversations.open({ users: to.identifiant });
  if (channel?.id === undefined) throw new Error('conversations.open named no conversation');
  return channel.id;
}

/** Never throws. */
async function judge(
  error: unknown,
  { delivery, token }: { readonly delivery: Delivery; readonly token: string },
  { clients, chat, pace, logger }: Work,
): Promise<ReadBack> {
  const { espace: team } = delivery.to;
  const failure = toFailure(error, delivery.kind);
  const refusal = findRefusal(error);
  logger.warn('a message could not be read back', { envoiId: delivery.id, raison: failure.reason, refusal });
  try {
    if (failure.kind === 'retry' && failure.retryAfterMs !== undefined)
      await chat.limiter.pause(bucketsOf(team, pace).read.name, failure.retryAfterMs);
    if (failure.kind === 'closed') await clients.recover(team, token, refusal === 'token_expired');
    const isOurs = failure.kind === 'dead' || refusal === 'missing_scope'; // the history is not ours to read
    return { kind: isOurs ? 'unknown' : 'later' };
  } catch (cause) {
    logger.warn('a failure could not be followed up', { envoiId: delivery.id, error: cause });
    return { kind: 'later' };
  }
}
