import { Worker } from 'node:worker_threads';
import type { FileWork, MakerAnswer, MakerLimits } from './work.ts';

// The process of the maker. Native libraries cannot be interrupted, nor their memory be bounded, in a thread: it ends whole.
const { processorMs, memoryMb }: MakerLimits = JSON.parse(process.argv[2] ?? '');
const LOOK_MS = 50;
const HANGING_MS = 900_000; // it waits for nothing: only a library that hangs uses no processor for so long
const GROWN = 0.6; // of its memory: what is freed is not always given back

let begun: { readonly processor: NodeJS.CpuUsage; readonly at: number } | null = null;
const worker = new Worker(new URL('thread.ts', import.meta.url), {
  resourceLimits: { maxOldGenerationSizeMb: Math.round(memoryMb / 2) },
});

process.on('message', (work: FileWork) => {
  begun = { processor: process.cpuUsage(), at: performance.now() };
  worker.postMessage(work);
});
worker.on('message', (answer: Omit<Exclude<MakerAnswer, { kind: 'too-large' }>, 'isLast'>) => {
  begun = null;
  process.send?.({ ...answer, isLast: readMemoryMb() > memoryMb * GROWN });
});
worker.on('error', giveUp); // its own memory is at its end
setInterval(() => begun !== null && isTooMuch(begun) && giveUp(), LOOK_MS);

// Whoever asks may be told to stop and still wait for its file; once it is gone, so is this.
process.on('disconnect', end);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

function isTooMuch({ processor, at }: NonNullable<typeof begun>): boolean {
  const { user, system } = process.cpuUsage(processor);
  if ((user + system) / 1_000 > processorMs || readMemoryMb() > memoryMb) return true;
  return performance.now() - at > HANGING_MS;
}

function readMemoryMb(): number {
  return process.memoryUsage.rss() / 1024 / 1024;
}

function giveUp(): void {
  process.send?.({ kind: 'too-large' } satisfies MakerAnswer, end);
}

/** At once: to exit would wait for the thread, which waits for its library. */
function end(): void {
  process.kill(process.pid, 'SIGKILL');
}
