import type { Options } from 'express-rate-limit';
import { expect, it } from 'vitest';
import { createBoundedStore } from '../../../../adapters/web/requests/address-limit.ts';

function createStore(capacity: number) {
  let at = 0;
  const store = createBoundedStore(capacity, () => at);
  void store.init?.({ windowMs: 1_000 } as Options);
  return {
    count: async (key: string) => (await store.increment(key)).totalHits,
    pass: (ms: number) => {
      at += ms;
    },
  };
}

it('counts a key from its first time on, for one window', async () => {
  const { count, pass } = createStore(10);
  expect([await count('a'), await count('b'), await count('a')]).toEqual([1, 1, 2]);
  pass(999);
  expect(await count('a')).toBe(3);
  pass(1);
  expect([await count('a'), await count('a')]).toEqual([1, 2]);
});

it('keeps as many keys as it has room for, those that were seen last', async () => {
  const { count } = createStore(2);
  await count('a');
  await count('b');
  await count('a');
  await count('c');
  expect([await count('a'), await count('b')]).toEqual([3, 1]);
});
