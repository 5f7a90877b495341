import type { Logger } from '../ports/ports.ts';
import type { ReceptionStore } from '../ports/ports-chat.ts';

/** `repeated`: it was acted on before. `busy`: somebody acts on it now. */
export type Once<Result> = Result | 'repeated' | 'busy';

/** What came in, each thing acted on once. */
export interface Reception {
  /**
   * Acts once on what bears this key, whatever the number of copies and replicas; when it failed, or is not over, the
   * same may come again. @throws what `act` throws, and Error when it cannot be known whether it came before
   */
  once<Result>(cle: string, act: () => Promise<Result>, options?: OnceOptions<Result>): Promise<Once<Result>>;
  /** Whether it was acted on. @throws Error when that cannot be known */
  isDone(cle: string): Promise<boolean>;
  /** From now on it was acted on. Never throws. */
  remember(cle: string): Promise<void>;
}

interface OnceOptions<Result> {
  /** False: the same may come again. */
  readonly isOver?: (result: Result) => boolean;
  /** After this time, in milliseconds, the same is something new; absent: never. */
  readonly lastsMs?: number;
}

export function createReception(receptions: ReceptionStore, logger: Logger): Reception {
  const close = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      logger.error('a reception could not be closed', { error }); // it is done all the same; its lease ends
    }
  };
  return {
    async once(cle, act, { isOver = () => true, lastsMs } = {}) {
      const taken = await receptions.take(cle, lastsMs ?? LEASE_MS);
      if (taken.kind !== 'new') return taken.kind === 'busy' ? 'busy' : 'repeated';
      const { lease } = taken;
      const result = await act().catch(async (error: unknown) => {
        await close(() => receptions.release(lease));
        throw error;
      });
      if (!isOver(result)) await close(() => receptions.release(lease));
      else if (lastsMs === undefined) await close(() => receptions.finish(lease));
      return result;
    },
    isDone: (cle) => receptions.isDone(cle),
    remember: (cle) =>
      close(async () => {
        const taken = await receptions.take(cle, LEASE_MS);
        if (taken.kind === 'new') await receptions.finish(taken.lease);
      }),
  };
}

/** Left without an answer, a platform sends an event again: by then it is known how the first copy ended. */
export function assertNotBusy<Result>(once: Once<Result>): asserts once is Exclude<Once<Result>, 'busy'> {
  if (once === 'busy') throw new Error('the same event is being handled');
}

const LEASE_MS = 60_000; // an answer takes seconds, and no platform repeats for longer than some minutes
