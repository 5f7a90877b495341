import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What loading and starting left behind is a quarter of the memory: it is collected once, when all stands ready. */
export function giveMemoryBack(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc');
    const collect: (options: object) => void = runInNewContext('gc');
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  }, SETTLE_MS).unref();
}

const SETTLE_MS = 2_000; // what runs at once after the start is over by then
