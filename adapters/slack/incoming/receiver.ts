import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { asJson, isJson, textAt } from '../../../src/chat-kit/json.ts';
import { parseId } from './ids.ts';

/**
 * A receiver that answers Slack when the work is done, and not before: by itself Bolt acknowledges an event before
 * anybody has handled it.
 */
export function createLateReceiver(receiver: Receiver): Receiver {
  return {
    init: (app) => receiver.init({ processEvent: (event: ReceiverEvent) => process(event, app) } as App),
    start: (...args) => receiver.start(...args),
    stop: (...args) => receiver.stop(...args),
  };
}

/** Does the work of one payload; what goes wrong in it is ours, not the payload's. */
export async function guard(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw Object.assign(new Error('a payload of Slack was not handled', { cause }), { isOurs: true });
  }
}

/** Whether the same payload may succeed later. Anything else that goes wrong is nonsense for ever. */
export function isOurFault(error: unknown): boolean {
  return asJson(error).isOurs === true;
}

async function process(event: ReceiverEvent, app: App): Promise<void> {
  if (!isKnown(event.body)) throw new Error('this is no payload of Slack');
  let answers: readonly unknown[] = [];
  const ack = async (answer?: unknown) => {
    answers = [...answers, answer];
  };
  await app.processEvent({ ...event, ack });
  if (answers.length === 0) throw new Error('no listener knows this payload');
  await event.ack(answers.at(-1));
}

/** Bolt takes anything with an `event` for an event. */
function isKnown(body: unknown): boolean {
  if (!isJson(body)) return false;
  if (body.event === undefined) return true;
  const type = textAt(asJson(body.event), 'type');
  return body.type === 'event_callback' && type !== null && parseId(body, 'event_id') !== null;
}
