import { onTestFinished, vi } from 'vitest';
import type { Ports } from '../../src/ports/ports.ts';

/** However long it takes: nothing is known about how fast the machine is. */
export const startPatience: Ports['startBudget'] = () => ({ within: (work) => work });

/** What is not there at once is late. */
export const startHaste: Ports['startBudget'] = () => ({ within: async () => 'late' });

/** Ends the time of the next try (`AbortSignal.timeout`) when it is called, and not before: a busy machine loses no try. */
export function holdTimeout(): () => void {
  const late = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(late.signal);
  onTestFinished(() => timeout.mockRestore());
  return () => late.abort(new DOMException('it takes too long', 'TimeoutError'));
}

/** Time that passes only while somebody stands before a closed door: no test waits for a budget to run out. */
export type HeldTime = ReturnType<typeof createHeldTime>;

export function createHeldTime() {
  const waits = new Set<{ readonly ms: number; readonly end: () => void }>();
  const runOut = () => {
    const shortest = Math.min(...[...waits].map(({ ms }) => ms));
    for (const wait of waits) if (wait.ms === shortest) wait.end();
  };
  /** Late once somebody is held up; of several budgets under way the shortest only, as the first to run out. */
  const startBudget: Ports['startBudget'] = (ms) => ({
    within(work) {
      const { promise, resolve } = Promise.withResolvers<'late'>();
      const wait = { ms, end: () => resolve('late') };
      waits.add(wait);
      return Promise.race([work, promise]).finally(() => waits.delete(wait));
    },
  });
  return {
    startBudget,
    createDoor: () => createDoor(() => setImmediate(runOut)), // who sends the work may wait for it in the same breath
  };
}

function createDoor(onHeldUp: () => void) {
  let way: Promise<void> | null = null;
  return {
    /** Goes through, once the door is open. */
    async pass() {
      if (way === null) return;
      onHeldUp();
      await way;
    },
    /** Nobody goes through from now on, until the returned function is called. */
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      way = promise;
      return () => {
        way = null;
        resolve();
      };
    },
  };
}
