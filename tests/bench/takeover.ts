import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createQueue } from '../../adapters/queue/queue.ts';
import { silentLogger as logger } from '../support/silent-logger.ts';
import { median } from './measure.ts';
import { type OwnDatabase, withOwnDatabase } from './own-database.ts';
import type { Place } from './place.ts';
import { atMost, type Row } from './table.ts';

/** From the kill of a process that had jobs in hand until another one, which was there before, has begun the last of them. */
export function measureTakeover(place: Place): Promise<readonly Row[]> {
  return withOwnDatabase(place, { name: 'reprise' }, async (database) => {
    const taken: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) taken.push((await takeOver(database, turn)) / 1_000);
    const slowest = Math.max(...taken);
    return [
      {
        work: `${COUNT} jobs of a killed process: the last one begun by another one after`,
        measured: `${slowest.toFixed(1)} s`,
        beside: `${median(taken).toFixed(1)} s, the median of ${TURNS} kills`,
        ...atMost(slowest, 10, ' s'),
      },
    ];
  });
}

const HOLDER = path.join(import.meta.dirname, '../support/job-holder.ts');
const COUNT = 12; // as many as a process takes at once
const TURNS = 9;
const LIFE_MS = 8_000; // at most, with its jobs in hand: some are killed with jobs that they have just fetched

async function takeOver({ url, pool }: OwnDatabase, turn: number): Promise<number> {
  const queue = await createQueue({ url, logger });
  try {
    const jobs = Array.from({ length: COUNT }, (_, index) => ({
      key: `${turn}:${index}`,
      data: { envoiIds: [`${turn}:${index}`] },
    }));
    const $queryRawUnsafe = async <Rows>(sql: string, ...values: unknown[]) =>
      (await pool.query(sql, values)).rows as Rows;
    await queue.enqueue({ $queryRawUnsafe }, 'envoi', jobs);
    const stdio = ['ignore', 'pipe', 'inherit'] as const;
    const holder = spawn(process.execPath, [HOLDER, url, String(COUNT)], { stdio: [...stdio] });
    await once(holder.stdout, 'data'); // it has all of them
    let left = COUNT;
    const all = Promise.withResolvers<void>();
    const envoi = async () => {
      left -= 1;
      if (left === 0) all.resolve();
    };
    await queue.work({ envoi, rafraichissement: async () => {} }, COUNT);
    await delay(Math.random() * LIFE_MS);
    const killed = performance.now();
    holder.kill('SIGKILL');
    await all.promise;
    return performance.now() - killed;
  } finally {
    await queue.stop();
  }
}
