import fc, { type Arbitrary } from 'fast-check';
import { it } from 'vitest';

/**
 * How often a property is tried: a third of `whole` with each change, all of it with `npm run test:full`, which takes every
 * test that imports this.
 */
export function runs(whole: number): { readonly numRuns: number } {
  return { numRuns: process.env.PROPERTIES === 'whole' ? whole : Math.ceil(whole / 3) };
}

/** A property of whatever these make, tried so often. */
export const itHolds =
  <Made extends [unknown, ...unknown[]]>(whole: number, ...of: { [K in keyof Made]: Arbitrary<Made[K]> }) =>
  (said: string, holds: (...made: Made) => void): void =>
    it(said, () => fc.assert(fc.property(...of, holds), runs(whole)));
