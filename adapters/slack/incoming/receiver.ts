import { setTimeout as delay } from 'node:timers/promises';
import {
  type App,
  LogLevel,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
  type webApi,
} from '@slack/bolt';
import { asJson, isJson, textAt } from '../../../src/chat-kit/json.ts';
import { memberOf } from '../../../src/domain/nouns/tables.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { parseId } from './received.ts';

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

interface SocketReceiverOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly library: webApi.Logger;
  /** Each time a connection was asked for: why there is none, or null. */
  readonly onConnection?: (error: unknown) => void;
}

/**
 * Socket Mode: Slack's events through a connection that we open, for whoever has no public address. `start` waits a
 * little for the connection; it is opened again whenever it breaks, until `stop`.
 */
export function createSocketReceiver(options: SocketReceiverOptions): Receiver {
  const { appToken, apiUrl, logger, library, onConnection = () => {} } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    logger: { ...library, error: library.warn }, // a connection that fails is opened again
    autoReconnectEnabled: false, // by itself it leaves a refused reconnection unhandled, which ends the program
    installerOptions: {
      clientOptions: { slackApiUrl: apiUrl, timeout: 10_000, retryConfig: { retries: 0 } },
    },
    processEventErrorHandler: async ({ error }) => {
      const isOurs = isOurFault(error);
      if (isOurs) logger.error('slack: an envelope failed', { error });
      else logger.warn('slack: an envelope was refused', { reason: error.message });
      return !isOurs; // what failed on our side comes again
    },
  });
  const connection = keepConnected(receiver.client, { logger, onConnection });
  return {
    init: (app) => receiver.init(app),
    start: () => connection.start(),
    stop: () => connection.stop(),
  };
}

type SocketClient = SocketModeReceiver['client'];

const FIRST_CONNECTION_MS = 5_000; // the program starts without it too
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;

type Watched = Required<Pick<SocketReceiverOptions, 'logger' | 'onConnection'>>;

function keepConnected(client: SocketClient, { logger, onConnection }: Watched) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isFirst: () => void = () => {};
  const first = new Promise<void>((resolve) => {
    isFirst = resolve;
  });
  const run = async () => {
    for (let pause = SHORTEST_PAUSE_MS; !signal.aborted; ) {
      const isConnected = await connectOnce(client, { onConnected: isFirst, signal, logger, onConnection });
      pause = isConnected ? SHORTEST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
      await delay(pause, undefined, { signal }).catch(() => {}); // only `stop` ends it early
    }
  };
  let running: Promise<void> = Promise.resolve();
  return {
    async start() {
      running = run();
      await Promise.race([
        first,
        delay(FIRST_CONNECTION_MS, undefined, { signal, ref: false }).catch(() => {}),
      ]);
    },
    async stop() {
      stopping.abort();
      await client.disconnect();
      await running;
    },
  };
}

interface Connecting extends Watched {
  readonly onConnected: () => void;
  readonly signal: AbortSignal;
}

/** Returns when the connection is over; false when there was none. */
async function connectOnce(
  client: SocketClient,
  { onConnected, signal, logger, onConnection }: Connecting,
): Promise<boolean> {
  try {
    await client.start();
  } catch (error) {
    logger.warn('slack: no connection for Socket Mode', { code: memberOf(error, 'code') });
    onConnection(error);
    return false;
  }
  onConnection(null);
  const over = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
  onConnected();
  if (signal.aborted) await client.disconnect(); // it was stopped while it asked Slack where to connect
  await over;
  return true;
}

/**
 * The SDK's own lines in our log: warnings and errors only. The lower levels hold the texts of messages, and what
 * comes beside the first text may hold anything.
 */
export function createLibraryLogger(logger: Logger): webApi.Logger {
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: (...said) => logger.warn('slack: the library warns', { said: toLine(said) }),
    error: (...said) => logger.error('slack: the library failed', { said: toLine(said) }),
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  };
}

const LONGEST = 200;

function toLine([first]: readonly unknown[]): string {
  if (first instanceof Error) return first.name;
  return typeof first === 'string' ? first.slice(0, LONGEST).replace(QUOTE, '').replace(SECRET, '…') : '';
}

const QUOTE = /(?<=SyntaxError).*/s; // JSON.parse quotes the text that it could not read

const SECRET = /xox[a-z]-[\w-]+|xapp-[\w-]+|wss?:\/\/\S+/g;
