import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What loading left behind is a quarter of the memory: it is collected once, when all is loaded and nearly started. */
export function giveMemoryBack(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc');
    const collect: (options: object) => void = runInNewContext('gc');
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  }, SETTLE_MS).unref();
}

const SETTLE_MS = 3_000; // the start itself is over by then, but for a platform that does not answer
