import { appendFileSync } from 'node:fs';

/** How much of a thing a storm has: so many in a run for every change, so many in `npm run storm`. */
export function inStorm(small: number, large: number): number {
  return process.env.STORM === 'large' ? large : small;
}

/** The database was waited for in vain: what runs by itself says so, and begins again. */
export const OF_A_BUSY_MACHINE = /timeout exceeded when trying to connect|P2028/;

/** What a storm tells, beside whether it passed; `npm run storm` shows all of it on one page. */
export function report(storm: string, figures: object): void {
  const line = `${JSON.stringify({ storm, ...figures })}\n`;
  const page = process.env.STORM_FIGURES;
  if (page === undefined) process.stderr.write(line);
  else appendFileSync(page, line);
}
