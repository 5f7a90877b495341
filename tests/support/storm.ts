import { appendFileSync } from 'node:fs';

/** How much of a thing a storm has: so many in a run for every change, so many in `npm run storm`. */
export function inStorm(small: number, large: number): number {
  return process.env.STORM === 'large' ? large : small;
}

/** What a storm tells, beside whether it passed; `npm run storm` shows all of it on one page. */
export function report(storm: string, figures: object): void {
  appendFileSync(process.env.STORM_FIGURES ?? '/dev/stderr', `${JSON.stringify({ storm, ...figures })}\n`);
}
