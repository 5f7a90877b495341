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
  let isSettling = false;
  const begin = () => {
    timer = null;
    for (const task of waiting.values()) {
      const before = lines.get(task.line) ?? Promise.resolve();
      const ended = before.then(() => run(task, logger));
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
      waiting.set(cle, { line, work });
      if (isSettling) begin();
      else timer ??= setTimeout(begin, pauseMs);
    },
    async settle(ms) {
      isSettling = true;
      if (timer !== null) clearTimeout(timer);
      const timeout = new Promise((resolve) => setTimeout(resolve, ms).unref());
      await Promise.race([settleAll(), timeout]);
    },
  };
}

const PAUSE_MS = 1_000; // long enough for several answers to be one refresh, short enough to look immediate

interface Task {
  readonly line: string;
  readonly work: () => Promise<unknown>;
}

async function run({ line, work }: Task, logger: Pick<Logger, 'error'>): Promise<void> {
  try {
    await work();
  } catch (error) {
    logger.error('work that nobody waited for failed', { line, error });
  }
}
