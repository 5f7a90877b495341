import { randomUUID } from 'node:crypto';
import type { Message } from '../../../src/conversation/chat.ts';
import type { Letters } from '../../../src/ports/courriel.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { type MailConfig, toAsciiAddress } from '../config.ts';
import { parseFailure, toOutcome } from '../parse.ts';
import { renderLetter } from '../render.ts';
import { toHeaders, toMessageId, toReturnPath } from './headers.ts';
import { isSendError, type Mail, type Transport } from './mail.ts';

export interface LettersOptions {
  readonly config: Pick<MailConfig, 'from' | 'returnTo'>;
  readonly transport: Pick<Transport, 'send'>;
  readonly logger: Logger;
  /** How long after a try the next one comes. */
  readonly pausesMs?: readonly number[];
}

// A server that does not know us yet takes the second try, some minutes later (greylisting, RFC 6647).
const PAUSES_MS = [15_000, 60_000, 240_000, 300_000];

/** Letters leave at once, or a little later; who stops loses what waits. */
export function createLetters(options: LettersOptions): Letters & { stop(): void } {
  const { config, transport, logger, pausesMs = PAUSES_MS } = options;
  const timers = new Set<NodeJS.Timeout>();
  const attempt = async (mail: Mail, pauses: readonly number[]): Promise<void> => {
    const failure = await send(mail, transport);
    if (failure === null) return;
    const [pause, ...others] = pauses;
    if (pause === undefined || failure.kind !== 'retry')
      return logger.warn('a letter did not leave', failure);
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(mail, others);
    }, pause);
    timers.add(timer);
  };
  return {
    send: (letter) => attempt(toLetter(letter, config), pausesMs),
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** A whole e-mail: its links are pressed in it, and nothing else is. */
export function toLetter(
  { adresse, message }: { readonly adresse: string; readonly message: Message },
  config: LettersOptions['config'],
): Mail {
  const id = randomUUID();
  const address = toAsciiAddress(adresse);
  return {
    ...renderLetter(message, null),
    from: config.from,
    to: { name: '', address },
    envelope: { from: toReturnPath(id, config), to: [{ name: '', address }] },
    messageId: toMessageId(id, config),
    headers: toHeaders(null),
  };
}

/** Null once it has left; never throws. */
async function send(mail: Mail, transport: Pick<Transport, 'send'>) {
  try {
    await transport.send(mail);
    return null;
  } catch (error) {
    const { kind, reason } = isSendError(error)
      ? toFailure(toOutcome(parseFailure(error.cause), error.isStarted))
      : { kind: 'dead' as const, reason: 'lettre-non-preparee' };
    return { kind, reason };
  }
}

function toFailure(outcome: ReturnType<typeof toOutcome>) {
  return outcome.kind === 'sent' ? { kind: outcome.kind, reason: '' } : outcome;
}
