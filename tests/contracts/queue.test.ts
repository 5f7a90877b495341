import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await createTestDatabase({ isWorker: true });
});
afterAll(() => base.close());

it('works the jobs of a transaction once it is committed, each key once, and tries a failed one again', async () => {
  const seen: string[] = [];
  const done = new Promise<void>((resolve) => {
    const envoi = async ({ envoiId }: { readonly envoiId: string }) => {
      seen.push(envoiId);
      if (envoiId === 'rate' && seen.filter((id) => id === 'rate').length === 1) throw new Error('again');
      if (new Set(seen).size === 2 && seen.length === 3) resolve();
    };
    void base.queue.work({ envoi, rafraichissement: async () => {} }, 2);
  });
  await base.db.$transaction(async (tx) => {
    const jobs = ['rate', 'bon', 'bon'].map((envoiId) => ({ key: envoiId, data: { envoiId } }));
    await base.queue.enqueue(tx, 'envoi', jobs);
  });
  await done;
  expect([...seen].sort()).toEqual(['bon', 'rate', 'rate']);
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
