import type { Delivery, Outcome } from '../../../src/ports/ports.ts';
import { withoutImages } from '../drawing/render-blocks.ts';
import { isLostMessage, isRefusedForItsBlocks } from '../workspaces/outcome.ts';
import { conclude, prepare, type Ready, toArguments, type Work } from './attempt.ts';
import { bucketsOf } from './pace.ts';

/** Shows a new state of a message; one that is gone, or may not be changed any more, is no failure. */
export async function replace(delivery: Delivery, messageId: string, work: Work): Promise<Outcome> {
  const [channel = '', ts = ''] = messageId.split(':');
  if (ts === '') return { kind: 'sent', messageId };
  const bucket = bucketsOf(delivery.to.espace, work.pace).update;
  const ready = await prepare(delivery, { slots: [bucket], maxWaitMs: MAX_WAIT_MS }, work);
  if (!('client' in ready)) return ready;
  try {
    await update({ channel, ts, ...toArguments(delivery) }, ready);
    return { kind: 'sent', messageId };
  } catch (error) {
    if (isLostMessage(error)) return { kind: 'sent', messageId };
    const pauses = [{ bucket, longestMs: Number.POSITIVE_INFINITY }];
    return conclude(error, { ...ready, delivery, pauses }, work);
  }
}

const MAX_WAIT_MS = 15_000; // a card has no lease: it rather waits than has a whole round shown again

type Place = { readonly channel: string; readonly ts: string } & ReturnType<typeof toArguments>;

async function update(place: Place, { client, message: { text, blocks } }: Ready): Promise<void> {
  try {
    await client.chat.update({ ...place, text, blocks });
  } catch (error) {
    if (!isRefusedForItsBlocks(error)) throw error;
    await client.chat.update({ ...place, text, blocks: withoutImages(blocks) ?? [] });
  }
}
