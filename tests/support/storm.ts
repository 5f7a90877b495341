/** How much of a thing a storm has: so many in a run for every change, so many in `npm run storm`. */
export function inStorm(small: number, large: number): number {
  return process.env.STORM === 'large' ? large : small;
}
