/**
 * How often a property is tried: a third of `whole` with each change, all of it with `npm run test:full`, which takes every
 * test that imports this.
 */
export function runs(whole: number): { readonly numRuns: number } {
  return { numRuns: isWhole() ? whole : Math.ceil(whole / 3) };
}

/** Whether all of it is tried, as `npm run test:full` does. */
export function isWhole(): boolean {
  return process.env.PROPERTIES === 'whole';
}
