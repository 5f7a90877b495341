import { AsyncResource } from 'node:async_hooks';
import type { Later, Logger } from '../ports/ports.ts';

export interface Quiet {
  readonly later: Later;
  /** Begins what waits at once, lets no more wait, and waits for the end of all, up to `ms`. */
  settle(ms: number): Promise<void>;
}

/** Work that nobody waits for, after a pause: one piece at a time in each line, so that answers always find room. */
export function createQuiet(logger: Pick<Logger, 'error'>, pauseMs = PAUSE_MS): Quiet {
  const waiting = new Map<string, Task>();
  const lines = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let waitingSince = 0;
  const ending = new AbortController();
  const begin = () => {
    timer = null;
    for (const task of waiting.values()) {
      const before = lines.get(task.line) ?? Promise.resolve();
      const ended = before.then(() => run(task, ending.signal, logger));
      lines.set(task.line, ended);
      void ended.then(() => lines.get(task.line) === ended && lines.delete(task.line));
    }
    waiting.clear();
  };
  const settleAll = async () => {
    while (lines.size > 0 || waiting.size > 0) {
      begin();
      await Promise.all(lines.values());
    }
  };
  return {
    later({ line, cle }, work) {
      waiting.delete(cle); // as it was asked last, and at its place then
      waiting.set(cle, { line, work: AsyncResource.bind(work) }); // for whom it was asked, whoever begins it
      if (ending.signal.aborted) return begin();
      const now = performance.now();
      if (timer === null) waitingSince = now;
      else clearTimeout(timer); // people are at work: what is put off waits for them, a little
      timer = setTimeout(begin, Math.min(pauseMs, Math.max(0, waitingSince + 2 * pauseMs - now)));
    },
    async settle(ms) {
      ending.abort();
      if (timer !== null) clearTimeout(timer);
      const timeout = new Promise((resolve) => setTimeout(resolve, ms).unref());
      await Promise.race([settleAll(), timeout]);
    },
  };
}

const PAUSE_MS = 1_000; // twice that at most: several answers are one refresh, and it still looks immediate

interface Task {
  readonly line: string;
  readonly work: (ending: AbortSignal) => Promise<unknown>;
}

async function run({ line, work }: Task, ending: AbortSignal, logger: Pick<Logger, 'error'>): Promise<void> {
  try {
    await work(ending);
  } catch (error) {
    logger.error('work that nobody waited for failed', { line, error });
  }
}
