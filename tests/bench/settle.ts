import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { ServerProcess } from './process.ts';

/**
 * Waits until the program has done all that our own work set off: no job is left, and for a while it has hardly used a
 * processor (what it puts off for a second or two is waited for).
 */
export function createSettle({ pid }: ServerProcess, pool: Pool): () => Promise<void> {
  return async () => {
    const deadline = performance.now() + LONGEST_MS;
    for (let restedMs = 0; restedMs < REST_MS; ) {
      const before = await readProcessorMs(pid);
      await delay(STEP_MS);
      const usedMs = (await readProcessorMs(pid)) - before;
      const isBusy = usedMs > STEP_MS * IDLE_SHARE || (await hasJobs(pool));
      restedMs = isBusy ? 0 : restedMs + STEP_MS;
      if (performance.now() > deadline) throw new Error('the program did not come to rest');
    }
  };
}

const REST_MS = 2_500; // longer than anything is put off
const STEP_MS = 250;
const IDLE_SHARE = 0.15;
const LONGEST_MS = 120_000;

async function hasJobs(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT 1 FROM pgboss.job WHERE state IN ('created', 'retry', 'active')
       AND start_after < now() + interval '5 seconds' LIMIT 1`,
  );
  return rowCount !== 0;
}

const TICK_MS = 10; // a clock tick of Linux's accounting (USER_HZ is 100)

/** Of all its threads, since its start; 0 where this is not Linux, and only jobs are waited for. */
export async function readProcessorMs(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS;
}
