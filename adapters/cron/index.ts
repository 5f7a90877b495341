import { createTask, type ScheduledTask } from 'node-cron';

/** A thing to wake up for. */
export interface WakeUp {
  readonly name: string;
  /** A cron expression, in UTC. */
  readonly schedule: string;
  /** Never throws. */
  readonly run: () => Promise<unknown>;
  /** Also once when the clock starts, one after the other: nobody waits a minute for what is due. */
  readonly atStart?: boolean;
}

export interface Cron {
  start(): Promise<void>;
  /** No new run, then waits for those under way, a little: what is cut off is due again. */
  stop(): Promise<void>;
}

/** Wake-ups only: what is due is known by the database. A run that is not over is not doubled. */
export function createCron(
  wakeUps: readonly WakeUp[],
  { longestStopMs = 5_000 }: { readonly longestStopMs?: number } = {},
): Cron {
  const underWay = new Set<Promise<unknown>>();
  const tasks = wakeUps.map((wakeUp) => createWakeUp(wakeUp, underWay));
  let isStopping = false;
  const runAtStart = async () => {
    for (const { run, atStart } of wakeUps) if (atStart && !isStopping) await track(run(), underWay);
  };
  return {
    async start() {
      await Promise.all(tasks.map((task) => task.start()));
      void runAtStart(); // its runs are under way as any other: see `stop`
    },
    async stop() {
      isStopping = true;
      await Promise.all(tasks.map((task) => task.destroy()));
      const timeout = new Promise((resolve) => setTimeout(resolve, longestStopMs).unref());
      await Promise.race([Promise.all(underWay), timeout]);
    },
  };
}

function createWakeUp({ name, schedule, run }: WakeUp, underWay: Set<Promise<unknown>>): ScheduledTask {
  const tracked = () => track(run(), underWay);
  // UTC: a local zone would skip what falls into the spring gap. A missed run is made up by the next one.
  return createTask(schedule, tracked, {
    name,
    timezone: 'Etc/UTC',
    noOverlap: true,
    logger: SILENT,
  });
}

async function track(current: Promise<unknown>, underWay: Set<Promise<unknown>>): Promise<void> {
  underWay.add(current);
  await current.finally(() => underWay.delete(current));
}

const SILENT = { info: ignore, warn: ignore, error: ignore, debug: ignore }; // it writes lines that are not JSON

function ignore(): void {}
