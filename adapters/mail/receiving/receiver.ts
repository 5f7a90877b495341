import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Notices } from '../../../src/chat-kit/notices.ts';
import { COURRIEL } from '../../../src/domain/nouns/compte.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { COURRIEL_RECU, type Lease, type ReceptionStore } from '../../../src/ports/ports-chat.ts';
import { explainRefusal } from '../causes.ts';
import { type IncomingMail, parseIncoming } from './incoming.ts';
import type { Mailbox, MailboxMessage, Reading } from './mailbox-reader.ts';

export interface ReceiverOptions {
  readonly mailbox: Mailbox;
  readonly receptions: ReceptionStore;
  readonly notices: Pick<Notices, 'note' | 'end'>;
  readonly logger: Logger;
  /** What a message is, by its head. */
  readonly byHead: Pick<Reading, 'rank' | 'isCopy'>;
  /** What a message means. @throws Error when it is to come again */
  readonly act: (mail: IncomingMail, key: string) => Promise<void>;
}

export interface Receiver {
  /** Reads what came in; on one replica at a time, once at a time. Never throws. */
  run(): Promise<void>;
  /** Waits for the message that is under way, 4 s at most. */
  stop(): Promise<void>;
}

/**
 * Reads our mailbox. A message is acted upon before it is marked: a crash in between finds it again, and its
 * Message-ID says that it was acted upon.
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { mailbox, receptions, logger } = options;
  const notice = createNoticing(options);
  let running: Promise<void> | null = null;
  let isStopping = false;
  const read = async () => {
    const turn = await receptions.take(TURN, TURN_MS);
    if (turn.kind !== 'new') return;
    let lease: Lease | null = turn.lease;
    try {
      const handle = async (message: MailboxMessage) => {
        lease = lease && (await receptions.extend(lease, TURN_MS));
        return !isStopping && lease !== null && receive(message, options);
      };
      const answer = await mailbox.read({ ...options.byHead, handle });
      notice(answer);
    } finally {
      if (lease !== null) await receptions.release(lease);
    }
  };
  return {
    async run() {
      running ??= read()
        .catch((error: unknown) => logger.error('mail: the mailbox could not be read', { error }))
        .finally(() => {
          running = null;
        });
      await running;
    },
    async stop() {
      isStopping = true;
      await Promise.race([running, delay(LONGEST_STOP_MS, null, { ref: false })]);
      mailbox.close(); // a server that does not answer is not waited for
      await running;
    },
  };
}

const LONGEST_STOP_MS = 4_000;
const TURN = 'courriel:releve';
const TURN_MS = 90_000; // longer than one message takes, each begins it anew: after a crash another replica begins then
const MESSAGE_MS = 60_000;

/** Whether it is done with: now, or before. */
async function receive(
  { name, source }: MailboxMessage,
  { receptions, logger, act }: ReceiverOptions,
): Promise<boolean> {
  try {
    const mail = await parseIncoming(source).catch((error: unknown) => {
      logger.warn('mail: a message could not be read', { error });
      return null;
    });
    if (mail === null) return true;
    const key = toKey(mail.messageId ?? name);
    const reception = await receptions.take(`${COURRIEL_RECU}${key}`, MESSAGE_MS);
    if (reception.kind !== 'new') return reception.kind === 'done';
    try {
      await act(mail, key);
      await receptions.finish(reception.lease);
      return true;
    } catch (error) {
      await receptions.release(reception.lease);
      throw error;
    }
  } catch (error) {
    logger.error('mail: a message that came in comes again', { error });
    return false;
  }
}

function toKey(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, KEY_LENGTH);
}

const KEY_LENGTH = 22; // 132 bits

const PATIENCE = 5; // turns: a server that restarts is no news

/** Says that the mailbox refuses us, or does not answer for long, until it does again. */
function createNoticing({ notices }: Pick<ReceiverOptions, 'notices'>) {
  let silent = 0;
  return (answer: Awaited<ReturnType<Mailbox['read']>>) => {
    silent = answer === 'unreachable' ? silent + 1 : 0;
    const states = {
      'boite-refusee': answer === 'refused',
      'boite-sans-confiance': answer === 'untrusted',
      'boite-injoignable': silent >= PATIENCE,
    };
    for (const [raison, holds] of Object.entries(states)) {
      if (holds) notices.note({ plateforme: COURRIEL, raison, cause: explainRefusal(raison) });
      else if (answer !== 'unreachable') notices.end({ plateforme: COURRIEL, raison });
    }
  };
}
