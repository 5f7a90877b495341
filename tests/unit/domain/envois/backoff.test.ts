import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getBackoffMs } from '../../../../src/domain/envois/rattrapage.ts';
import { itHolds } from '../../../support/runs.ts';

describe('back-off', () => {
  it.each([
    [1, 5_000],
    [2, 10_000],
    [4, 40_000],
    [8, 640_000],
    [9, 900_000],
    [500, 900_000],
  ])('after %i tries waits up to %i ms', (tentatives, ceiling) => {
    expect(getBackoffMs(tentatives, () => 1)).toBe(ceiling);
    expect(getBackoffMs(tentatives, () => 0)).toBe(0);
  });

  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  itHolds(
    300,
    fc.nat(1_000),
    random,
  )('uses the whole range, never more than 15 minutes', (tentatives, value) => {
    const delay = getBackoffMs(tentatives, () => value);
    return delay >= 0 && delay <= 900_000;
  });
});
