import type { Logger } from '../ports/ports.ts';

export interface Background {
  /** Lets work go on after its answer; what goes wrong is logged. */
  run(work: Promise<unknown>): void;
  /** Waits for what is under way, up to `ms`. */
  settle(ms: number): Promise<void>;
}

/** What goes on after a platform was answered: receipts, a late result. */
export function createBackground(logger: Logger): Background {
  const running = new Set<Promise<unknown>>();
  return {
    run(work) {
      const ended = work
        .catch((error: unknown) => logger.error('work in the background failed', { error }))
        .finally(() => running.delete(ended));
      running.add(ended);
    },
    async settle(ms) {
      const timeout = new Promise((resolve) => setTimeout(resolve, ms).unref());
      await Promise.race([settleAll(running), timeout]);
    },
  };
}

/** What is under way may start more. */
async function settleAll(running: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (running.size > 0) await Promise.all(running);
}
