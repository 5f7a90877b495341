import { setTimeout as delay } from 'node:timers/promises';
import { type Receiver, SocketModeReceiver, type webApi } from '@slack/bolt';
import { memberOf } from '../../../src/domain/nouns/tables.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { isOurFault } from './receiver.ts';

export interface SocketReceiverOptions {
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
