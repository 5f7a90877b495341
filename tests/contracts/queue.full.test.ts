import { expect, it } from 'vitest';
import type { JobHandlers } from '../../adapters/queue/queue.ts';
import type { Line } from '../../src/ports/ports.ts';
import { createTestDatabase, type TestDatabase, useBase } from '../support/database.ts';

const base = await useBase({ isWorker: true });

it('works the jobs of a transaction, each key once, and tries a failed one again', async () => {
  const seen: string[] = [];
  const retried = Promise.withResolvers<void>();
  const envoi = async ({ envoiIds: [id = ''] }: Batch) => {
    seen.push(id);
    if (id !== 'rate') return;
    if (count(seen, 'rate') === 1) throw new Error('again');
    retried.resolve();
  };
  await base.queue.work({ envoi, rafraichissement: async () => {} }, 4);
  await base.db.$transaction(async (tx) => {
    const keys = [...Array.from({ length: 100 }, (_, index) => `bon-${index}`), 'rate', 'bon-0', 'rate'];
    await base.queue.enqueue(
      tx,
      'envoi',
      keys.map((key) => toJob(key)),
    );
  });
  await retried.promise;
  expect(count(seen, 'rate')).toBe(2);
  expect(count(seen, 'bon-0')).toBe(1);
  expect(new Set(seen).size).toBe(101);
  expect(seen).toHaveLength(102);
});

it('takes a job whose key names a hundred people, once', async () => {
  const other = await createTestDatabase();
  const people = Array.from({ length: 100 }, () => crypto.randomUUID());
  const jobs = [people, people.toReversed()].map((ids) => ({ key: ids.join(':'), data: { envoiIds: ids } }));
  for (const _ of [1, 2]) await other.queue.enqueue(other.db, 'envoi', jobs);
  const seen: (readonly string[])[] = [];
  const envoi = async ({ envoiIds }: Batch) => {
    seen.push(envoiIds);
  };
  await other.queue.drain({ envoi, rafraichissement: async () => {} });
  expect(seen.map((ids) => ids[0]).sort()).toEqual([people[0], people[99]].sort());
  await other.close();
});

it('keeps a delayed job for later', async () => {
  const seen: string[] = [];
  const other = await createTestDatabase();
  await other.queue.enqueue(other.db, 'envoi', [{ ...toJob('demain'), delayMs: 3_600_000 }]);
  const envoi = async ({ envoiIds }: Batch) => {
    seen.push(...envoiIds);
  };
  expect(await other.queue.drain({ envoi, rafraichissement: async () => {} })).toBe(0);
  expect(seen).toEqual([]);
  await other.close();
});

it('tells which messages wait, of the jobs that nobody has taken', async () => {
  const other = await createTestDatabase();
  await other.queue.enqueue(other.db, 'envoi', [toJob('a', 'b', 'c'), toJob('d')]);
  await other.queue.enqueue(other.db, 'envoi', [{ key: 'une autre', data: { other: 'e' } }]);
  const waiting = () =>
    other.db.$queryRawUnsafe<{ id: string }[]>(other.queue.selectWaiting('envoi', 'envoiIds'));
  expect((await waiting()).map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd']);
  await other.queue.drain({ envoi: async () => {}, rafraichissement: async () => {} });
  expect(await waiting()).toEqual([]);
  await other.close();
});

it('works so many at a time, and leaves to others what waits in line when it stops', async () => {
  const other = await createTestDatabase({ isWorker: true });
  const begun: string[] = [];
  const held = Promise.withResolvers<void>();
  const full = Promise.withResolvers<void>();
  const begin = async (id: string) => {
    begun.push(id);
    if (begun.length === 4) full.resolve();
    await held.promise;
  };
  const envoi = async ({ envoiIds }: Batch, line: Line) => {
    await Promise.all(envoiIds.map((id) => line.run(() => begin(id))));
  };
  const jobs = ['a', 'b', 'c', 'd', 'e'].map((name) => toJob(`${name}1`, `${name}2`, `${name}3`));
  await other.queue.enqueue(other.db, 'envoi', jobs);
  await other.queue.work({ envoi, rafraichissement: async () => {} }, 4);
  await full.promise;
  await expect.poll(() => countJobs(other, 'active')).toBe(4);
  const stopping = other.queue.stop();
  held.resolve();
  await stopping;
  expect(begun).toHaveLength(4);
  expect(await countJobs(other, 'completed')).toBe(1);
  expect(await countJobs(other, 'created', 'retry')).toBe(4); // of one of them a part was begun: it comes again
  await other.close();
});

it('works one message after the other when it is drained', async () => {
  const other = await createTestDatabase();
  let underWay = 0;
  const most: number[] = [];
  const begin = async () => {
    underWay += 1;
    most.push(underWay);
    await other.db.$queryRaw`SELECT 1`;
    underWay -= 1;
  };
  const envoi = async ({ envoiIds }: Batch, line: Line) => {
    await Promise.all(envoiIds.map(() => line.run(begin)));
  };
  await other.queue.enqueue(other.db, 'envoi', [toJob('a', 'b', 'c'), toJob('d', 'e')]);
  expect(await other.queue.drain({ envoi, rafraichissement: async () => {} })).toBe(2);
  expect(most).toEqual([1, 1, 1, 1, 1]);
  await other.close();
});

it('takes no more jobs once it pauses, and another one works them', async () => {
  const other = await createTestDatabase({ isWorker: true });
  const seen: string[] = [];
  const note = (who: string) => ({
    envoi: async () => void seen.push(who),
    rafraichissement: async () => {},
  });
  await other.queue.work(note('paused'), 4);
  await other.queue.pause();
  const jobs = Array.from({ length: 40 }, (_, index) => toJob(`${index}`));
  await other.queue.enqueue(other.db, 'envoi', jobs);
  await other.queue.work(note('other'), 1);
  await expect.poll(() => seen.length).toBe(40);
  expect(count(seen, 'paused')).toBe(0);
  const again = await other.db.$queryRaw`SELECT id FROM pgboss.job WHERE name = 'envoi' AND retry_count > 0`;
  expect(again).toEqual([]); // none was taken in vain either
  await other.close();
});

type Batch = Parameters<JobHandlers['envoi']>[0];

function toJob(...envoiIds: readonly string[]) {
  return { key: envoiIds.join(), data: { envoiIds } };
}

async function countJobs({ db }: TestDatabase, ...states: readonly string[]): Promise<number> {
  const rows = await db.$queryRaw<{ jobs: number }[]>`
    SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = 'envoi' AND state::text = ANY(${states})`;
  return rows[0]?.jobs ?? 0;
}

function count(seen: readonly string[], id: string): number {
  return seen.filter((other) => other === id).length;
}
