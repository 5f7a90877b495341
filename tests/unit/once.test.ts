import { expect, it } from 'vitest';
import { createJoin } from '../../src/once.ts';

it('does once what is asked twice at the same time, and again what is asked later', async () => {
  const join = createJoin<number>();
  let count = 0;
  const work = async () => {
    count += 1;
    return count;
  };
  expect(await Promise.all([join('one', work), join('one', work), join('other', work)])).toEqual([1, 1, 2]);
  expect(await join('one', work)).toBe(3);
});
