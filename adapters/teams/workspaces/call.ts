import { memberOf } from '../../../src/domain/nouns/tables.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import type { Answer } from './microsoft.ts';
import { parseFailure, parseTokenFailure } from './outcome.ts';

/** What a token is asked of, and what writes with it. */
export interface CallOptions<Client> {
  readonly getToken: (isForced: boolean) => Promise<unknown>;
  readonly client: () => Promise<Client>;
  readonly logger: Logger;
}

export type Call<Client> = <Value>(
  signal: AbortSignal,
  work: (client: Client) => Promise<Value>,
) => Promise<Answer<Value>>;

/**
 * A token first: as long as there is none, nothing was sent. One that is refused, which posts nothing, is renewed and the
 * call made once more: a 401 that is left was said of a token just made.
 */
export function createCall<Client>(options: CallOptions<Client>): Call<Client> {
  const tokens = createTokens(options);
  return async (signal, work) => {
    const first = await callOnce(tokens.find(signal), work, options.logger);
    if (first.token === null || !isTokenRefused(first.answer) || signal.aborted) return first.answer;
    return (await callOnce(tokens.renew(first.token, signal), work, options.logger)).answer;
  };
}

/** A client, and which of our tokens it writes with. */
interface Held<Client> {
  readonly client: Client;
  readonly token: number;
}

/** The tokens of one address, counted; several calls that were refused with the same one renew it once. */
function createTokens<Client>({ getToken, client }: CallOptions<Client>) {
  let renewing: Promise<unknown> | null = null;
  let token = 0;
  const hold = async (signal: AbortSignal, isForced: boolean): Promise<Held<Client>> => {
    await withSignal(getToken(isForced), signal);
    if (isForced) token += 1;
    return { client: await client(), token };
  };
  return {
    find: (signal: AbortSignal) => hold(signal, false),
    async renew(refused: number, signal: AbortSignal): Promise<Held<Client>> {
      if (refused === token) {
        renewing ??= hold(signal, true).finally(() => {
          renewing = null;
        });
        await renewing;
      }
      return hold(signal, false);
    },
  };
}

async function callOnce<Client, Value>(
  holding: Promise<Held<Client>>,
  work: (client: Client) => Promise<Value>,
  logger: Logger,
): Promise<{ readonly answer: Answer<Value>; readonly token: number | null }> {
  let held: Held<Client>;
  try {
    held = await holding;
  } catch (error) {
    logger.error('no token to write with', { reason: nameOf(error) });
    return { answer: { ok: false, failure: parseTokenFailure(error) }, token: null };
  }
  const { client, token } = held;
  try {
    return { answer: { ok: true, value: await work(client) }, token };
  } catch (error) {
    return { answer: { ok: false, failure: parseFailure(error) }, token };
  }
}

function isTokenRefused(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.failure.kind === 'answer' && answer.failure.status === 401;
}

/** Several calls wait for one token: its answer is left alone by the one whose time is over. */
async function withSignal<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function nameOf(error: unknown): string {
  return String(memberOf(error, 'errorCode') ?? memberOf(error, 'name') ?? 'unknown');
}
