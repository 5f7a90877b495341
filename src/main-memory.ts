import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What packages load and keep, and this program does not use, or seldom: before anything else is loaded. */
export function leaveUnusedOut(): void {
  registerHooks({
    resolve: (specifier, { parentURL = '', ...context }, next) => {
      const after = () => next(specifier, { ...context, parentURL });
      // Prisma's compiler is four million letters in a constant that nothing lets go: it is read when it is asked for.
      if (specifier.endsWith('.wasm-base64.mjs')) return keepCompiler(after().url);
      // Zod says what is wrong in fifty languages; ours are sentences of our own.
      if (specifier === '../locales/index.js' && parentURL.includes('/zod/')) return instead(EMPTY);
      // A second client of the web, for Socket Mode alone.
      if (specifier === 'undici' && parentURL.includes('/@slack/socket-mode/')) return instead(SOCKET_CLIENT);
      return after();
    },
  });
}

const EMPTY = 'data:text/javascript,';
const SOCKET_CLIENT = new URL('../adapters/slack/undici.cjs', import.meta.url).href;

function instead(url: string) {
  return { url, shortCircuit: true };
}

let compiler = '';

function keepCompiler(url: string) {
  compiler = url;
  return instead(import.meta.url);
}

/**
 * What Prisma takes from that file: `Buffer.from` asks for its value.
 * @public
 */
export const wasm = {
  valueOf: () => /"([^"]{1000,})"/.exec(readFileSync(new URL(compiler), 'latin1'))?.[1] ?? '',
};

/** What loading left behind is a quarter of the memory: it is collected once, when all is loaded and started. */
export function giveMemoryBack(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc');
    const collect: (options: object) => void = runInNewContext('gc');
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  }, SETTLE_MS).unref();
}

const SETTLE_MS = 3_000; // what the start set off has come to rest
