import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await createTestDatabase({ isWorker: true });
});
afterAll(() => base.close());

it('works the jobs of a transaction, each key once, and tries a failed one again', async () => {
  const seen: string[] = [];
  const retried = Promise.withResolvers<void>();
  const envoi = async ({ envoiId }: { readonly envoiId: string }) => {
    seen.push(envoiId);
    if (envoiId !== 'rate') return;
    if (count(seen, 'rate') === 1) throw new Error('again');
    retried.resolve();
  };
  await base.queue.work({ envoi, rafraichissement: async () => {} }, 4);
  await base.db.$transaction(async (tx) => {
    const keys = [...Array.from({ length: 100 }, (_, index) => `bon-${index}`), 'rate', 'bon-0', 'rate'];
    const jobs = keys.map((envoiId) => ({ key: envoiId, data: { envoiId } }));
    await base.queue.enqueue(tx, 'envoi', jobs);
  });
  await retried.promise;
  expect(count(seen, 'rate')).toBe(2);
  expect(count(seen, 'bon-0')).toBe(1);
  expect(new Set(seen).size).toBe(101);
  expect(seen).toHaveLength(102);
});

it('keeps a delayed job for later', async () => {
  const seen: string[] = [];
  const other = await createTestDatabase();
  const job = { key: 'demain', data: { envoiId: 'demain' }, delayMs: 3_600_000 };
  await other.queue.enqueue(other.db, 'envoi', [job]);
  const envoi = async ({ envoiId }: { readonly envoiId: string }) => {
    seen.push(envoiId);
  };
  expect(await other.queue.drain({ envoi, rafraichissement: async () => {} })).toBe(0);
  expect(seen).toEqual([]);
  await other.close();
});

it('works so many at a time, and leaves to others what waits in line when it stops', async () => {
  const other = await createTestDatabase({ isWorker: true });
  const begun: string[] = [];
  const held = Promise.withResolvers<void>();
  const full = Promise.withResolvers<void>();
  const envoi = async ({ envoiId }: { readonly envoiId: string }) => {
    begun.push(envoiId);
    if (begun.length === 4) full.resolve();
    await held.promise;
  };
  const jobs = Array.from({ length: 12 }, (_, index) => ({ key: `${index}`, data: { envoiId: `${index}` } }));
  await other.queue.enqueue(other.db, 'envoi', jobs);
  await other.queue.work({ envoi, rafraichissement: async () => {} }, 4);
  await full.promise;
  await expect.poll(() => countJobs(other, 'active')).toBe(8);
  const stopping = other.queue.stop();
  held.resolve();
  await stopping;
  expect(begun).toHaveLength(4);
  expect(await countJobs(other, 'completed')).toBe(4);
  expect(await countJobs(other, 'created', 'retry')).toBe(8);
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
  const jobs = Array.from({ length: 40 }, (_, index) => ({ key: `${index}`, data: { envoiId: `${index}` } }));
  await other.queue.enqueue(other.db, 'envoi', jobs);
  await other.queue.work(note('other'), 1);
  await expect.poll(() => seen.length).toBe(40);
  expect(count(seen, 'paused')).toBe(0);
  const again = await other.db.$queryRaw`SELECT id FROM pgboss.job WHERE name = 'envoi' AND retry_count > 0`;
  expect(again).toEqual([]); // none was taken in vain either
  await other.close();
});

async function countJobs({ db }: TestDatabase, ...states: readonly string[]): Promise<number> {
  const rows = await db.$queryRaw<{ jobs: number }[]>`
    SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = 'envoi' AND state::text = ANY(${states})`;
  return rows[0]?.jobs ?? 0;
}

function count(seen: readonly string[], id: string): number {
  return seen.filter((other) => other === id).length;
}
