import { linkComptes } from './use-cases/comptes/link-comptes.ts';
import { checkEspaces } from './use-cases/envois/check-espaces.ts';
import { resolveIncertains } from './use-cases/envois/resolve-incertains.ts';
import type { Sender } from './use-cases/envois/sender.ts';
import { planEtapes } from './use-cases/tours/plan-etapes.ts';

/** What runs by itself. `schedule` is a cron expression; a job may be late, skipped, or run on every replica. */
export interface Job {
  readonly name: string;
  readonly schedule: string;
  readonly run: (sender: Sender) => Promise<unknown>;
}

const EVERY_MINUTE = '* * * * *';

const EARLY_MORNING = '40 3 * * *'; // in UTC: before the first message of a day

export const JOBS: readonly Job[] = [
  { name: 'plan-etapes', schedule: EVERY_MINUTE, run: ({ ports }) => planEtapes(ports) },
  { name: 'sweep-envois', schedule: EVERY_MINUTE, run: ({ ports, queue }) => queue.sweep(ports.clock.now()) },
  { name: 'check-espaces', schedule: EVERY_MINUTE, run: checkEspaces },
  { name: 'resolve-incertains', schedule: EVERY_MINUTE, run: resolveIncertains },
  { name: 'link-comptes', schedule: EARLY_MORNING, run: ({ ports }) => linkComptes(ports) },
];

/** Runs every job once, in the order of the table: what a move of the demonstration's clock needs. */
export async function runJobs(sender: Sender): Promise<void> {
  for (const job of JOBS) await runJob(job, sender);
}

/** Runs one job; a failure is logged and the job comes back with the next wake-up. */
export async function runJob({ name, run }: Job, sender: Sender): Promise<void> {
  try {
    await run(sender);
  } catch (error) {
    sender.ports.logger.error('a job failed', { job: name, error });
  }
}
