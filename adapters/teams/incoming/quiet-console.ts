import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Runs `work` with the console shut until it opens it. botbuilder 4.23 writes a stack and its keys there for each token
 * that it refuses (jwtTokenExtractor.js, cloudAdapter.js): anybody could fill the log, where a refusal is one line of ours.
 */
export function withQuietConsole<Result>(work: (open: () => void) => Promise<Result>): Promise<Result> {
  giveDoor();
  const door = { isOpen: false };
  return doors.run(door, () =>
    work(() => {
      door.isOpen = true;
    }),
  );
}

const doors = new AsyncLocalStorage<{ readonly isOpen: boolean }>();
let hasDoor = false;

/** Once for the process: what is said outside of such work passes as before. */
function giveDoor(): void {
  if (hasDoor) return;
  hasDoor = true;
  for (const name of ['error', 'warn'] as const) {
    // biome-ignore lint/suspicious/noConsole: what others say there passes through
    const say = console[name].bind(console);
    console[name] = (...words) => {
      if (doors.getStore()?.isOpen ?? true) say(...words);
    };
  }
}
