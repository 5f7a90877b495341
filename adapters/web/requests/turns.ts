import { isOfOwnNetwork, networkOf } from './network.ts';

/** Work for who asks from an address, each network in its turn. @throws Error with `status` 429 when too much of one waits */
export type Turns = <Done>(ip: string | undefined, work: () => Promise<Done>) => Promise<Done>;

/**
 * What is dear to make is begun for one network after the other, so that whoever asks for much waits for that alone, and holds
 * neither the maker of files nor a connection of the database meanwhile.
 */
export function createTurns(mostWaiting: number, atOnce = AT_ONCE): Turns {
  const waiting = new Map<string, (() => void)[]>();
  let running = 0;

  function goOn(): void {
    const [next] = waiting;
    if (next === undefined || running >= atOnce) return;
    const [network, begins] = next;
    waiting.delete(network);
    const [begin, ...rest] = begins;
    if (rest.length > 0) waiting.set(network, rest); // behind all others
    running += 1;
    begin?.();
  }

  return async (ip, work) => {
    const network = networkOf(ip);
    const siblings = waiting.get(network) ?? [];
    // Behind a proxy that nobody named, all visitors are one network.
    if (siblings.length >= (isOfOwnNetwork(ip) ? MOST_OF_OWN : mostWaiting)) throw tooMany();
    await new Promise<void>((resolve) => {
      waiting.set(network, [...siblings, resolve]);
      goOn();
    });
    try {
      return await work();
    } finally {
      running -= 1;
      goOn();
    }
  };
}

const AT_ONCE = 2; // while one is made, the next one is read
const MOST_OF_OWN = 500;

function tooMany(): Error {
  const refusal = { status: 429, retryAfterS: 60 };
  return Object.assign(new Error('one network waits for too much'), refusal);
}
