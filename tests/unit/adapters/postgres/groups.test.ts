import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createGroup } from '../../../../adapters/postgres/groups.ts';

it('joins what is asked in the same moment, and what is asked while two statements are under way', async () => {
  const groups: (readonly number[])[] = [];
  const held = Promise.withResolvers<void>();
  const double = createGroup(async (asked: readonly number[]) => {
    groups.push(asked);
    await held.promise;
    return asked.map((one) => one * 2);
  });
  const first = [double(1), double(2)];
  await expect.poll(() => groups).toEqual([[1, 2]]);
  const second = [double(3), double(4)];
  await expect.poll(() => groups).toHaveLength(2);
  const others = [double(5)];
  await setImmediate();
  others.push(double(6));
  held.resolve();
  expect(await Promise.all([...first, ...second, ...others])).toEqual([2, 4, 6, 8, 10, 12]);
  expect(groups).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  expect(await double(7)).toBe(14);
});

it('lets one that is wrong fail alone', async () => {
  const check = createGroup(async (asked: readonly number[]) => {
    if (asked.includes(2)) throw new Error('two is wrong');
    return asked;
  });
  const ends = await Promise.allSettled([1, 2, 3].map(check));
  expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason)))).toEqual([
    1,
    'Error: two is wrong',
    3,
  ]);
});
