import { isOfOwnNetwork, networkOf } from './address-limit.ts';

/**
 * Work for who asks from an address, each network in its turn; not begun for a connection that has been left.
 * @throws Error with `status` 429 when too much of one network waits, 503 when too much of all waits
 */
export type Turns = <Done>(
  ip: string | undefined,
  work: () => Promise<Done>,
  connection?: { readonly destroyed: boolean },
) => Promise<Done>;

/**
 * What is dear to make is begun for one network after the other, so that whoever asks for much waits for that alone, and holds
 * neither the maker of files nor a connection of the database meanwhile.
 */
export function createTurns(mostOfOne: number, mostOfAll = MOST_OF_ALL): Turns {
  const waiting = new Map<string, (() => void)[]>();
  let all = 0;
  let running = 0;

  function goOn(): void {
    const [next] = waiting;
    if (next === undefined || running >= AT_ONCE) return;
    const [network, begins] = next;
    waiting.delete(network);
    const [begin, ...rest] = begins;
    if (rest.length > 0) waiting.set(network, rest); // behind all others
    all -= 1;
    running += 1;
    begin?.();
  }

  return async (ip, work, connection) => {
    const network = networkOf(ip);
    const siblings = waiting.get(network) ?? [];
    // Behind a proxy that nobody named, all visitors are one network.
    if (!isOfOwnNetwork(ip) && siblings.length >= mostOfOne) throw refuse(429);
    if (all >= mostOfAll) throw refuse(503);
    await new Promise<void>((resolve) => {
      all += 1;
      waiting.set(network, [...siblings, resolve]);
      goOn();
    });
    try {
      if (connection?.destroyed) throw refuse(503); // nobody reads it
      return await work();
    } finally {
      running -= 1;
      goOn();
    }
  };
}

const AT_ONCE = 2; // while one is made, the next one is read
const MOST_OF_ALL = 500;

function refuse(status: 429 | 503): Error {
  return Object.assign(new Error('too much waits'), { status, retryAfterS: 60 });
}
