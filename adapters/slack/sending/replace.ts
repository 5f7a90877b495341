import type { Delivery, Outcome } from '../../../src/ports/ports.ts';
import { isLostMessage } from '../workspaces/outcome.ts';
import { conclude, prepare, toArguments, type Work } from './attempt.ts';
import { bucketsOf } from './pace.ts';

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
