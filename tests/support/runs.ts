/**
 * How often a property is tried: a third of `whole` with each change, all of it with `npm run test:full`, which takes every
 * test that imports this.
 */
export function runs(whole: number): { readonly numRuns: number } {
  return { numRuns: process.env.PROPERTIES === 'whole' ? whole : Math.ceil(whole / 3) };
}
