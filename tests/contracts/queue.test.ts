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

function count(seen: readonly string[], id: string): number {
  return seen.filter((other) => other === id).length;
}
