import { Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadWork, ThreadWorks } from './works.ts';

/**
 * Does a work in a thread of its own, which ends with it: others are answered meanwhile.
 * @throws Error when it fails, or takes more than its share of processor time or memory
 */
export function inThread<Name extends keyof ThreadWorks>(
  name: Name,
  ...given: Parameters<ThreadWorks[Name]>
): Promise<ReturnType<ThreadWorks[Name]>> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: { name, given } satisfies ThreadWork,
    resourceLimits: LIMITS,
  });
  const done = Promise.withResolvers<ReturnType<ThreadWorks[Name]>>();
  const watch = setInterval(async () => {
    const { user, system } = await worker.cpuUsage().catch(() => NOTHING); // it has ended
    if (user + system > MOST_PROCESSOR_US) await worker.terminate();
  }, LOOK_MS);
  worker.once('message', (answer: ThreadAnswer) => done.resolve(answer as ReturnType<ThreadWorks[Name]>));
  worker.once('error', (cause) => done.reject(new Error('the work of a thread failed', { cause })));
  worker.once('exit', () => done.reject(new Error('the work of a thread was ended')));
  return done.promise.finally(() => clearInterval(watch));
}

const LIMITS = { maxOldGenerationSizeMb: 512 };
const MOST_PROCESSOR_US = 30_000_000;
const NOTHING = { user: 0, system: 0 };
const LOOK_MS = 500;
