import { expect, it } from 'vitest';
import { deriveOnce } from '../../../../src/domain/nouns/derived.ts';

it('derives once of the very same things, and anew of others that look the same', () => {
  let times = 0;
  const add = deriveOnce((left: readonly number[], right: readonly number[]) => {
    times += 1;
    return [...left, ...right];
  });
  const [left, right] = [[1], [2]];
  expect(add(left, right)).toBe(add(left, right));
  expect(times).toBe(1);
  expect(add(left, right)).toEqual([1, 2]);
  expect(add(right, left)).toEqual([2, 1]);
  expect(add([1], right)).toEqual([1, 2]);
  expect(times).toBe(3);
});

it('remembers that there is nothing', () => {
  let times = 0;
  const find = deriveOnce((_: object) => {
    times += 1;
    return null;
  });
  const thing = {};
  expect([find(thing), find(thing)]).toEqual([null, null]);
  expect(times).toBe(1);
});
