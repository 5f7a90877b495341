import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fromPrisma, PgBoss } from 'pg-boss';
import { keysOf, memberOf } from '../../src/domain/nouns/tables.ts';
import type { Line, Logger } from '../../src/ports/ports.ts';
import {
  createHeldJobs,
  createSlots,
  type HeldJobs,
  JOB_OPTIONS,
  type Slots,
  UNUSED,
  WORK_OPTIONS,
  WORKERS,
} from './held-jobs.ts';

/**
 * What runs for a job, so much at a time as its line allows. It may come twice: the ledger decides, not the job. What its
 * line did not begin comes again, with the whole job.
 */
export interface JobHandlers {
  envoi(job: { readonly envoiIds: readonly string[] }, line: Line): Promise<void>;
  rafraichissement(
    job: {
      readonly conventionId: string;
      readonly source: string;
      readonly destinataires?: string;
      readonly essai?: string;
    },
    line: Line,
  ): Promise<void>;
}

export type QueueName = keyof JobHandlers;

/** One job to add: `key` keeps a second one from waiting beside it. Ids only. */
export interface NewJob {
  readonly key: string;
  readonly data: Readonly<Record<string, string | readonly string[]>>;
  readonly delayMs?: number;
}

/** A transaction that a job may join. */
export type Transaction = Parameters<typeof fromPrisma>[0];

export interface Queue {
  /** Adds jobs inside a transaction: they live or die with it. */
  enqueue(tx: Transaction, queue: QueueName, jobs: readonly NewJob[]): Promise<void>;
  /** SQL for the ids (column `id`) in a list of the data of jobs that nobody has taken yet: for a statement on the same database. */
  selectWaiting(queue: QueueName, list: string): string;
  /** Starts to work the jobs, `concurrency` messages at a time. */
  work(handlers: JobHandlers, concurrency: number): Promise<void>;
  /** Works what waits now, one message after the other, and returns how many jobs there were. */
  drain(handlers: JobHandlers): Promise<number>;
  /** Takes no more jobs, and waits a little for what has begun. */
  pause(): Promise<void>;
  /** Lets what has begun end, then closes; the jobs that wait in line are for somebody else. */
  stop(): Promise<void>;
}

export interface QueueOptions {
  readonly url: string;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  /** False where no worker runs: no listening connection, no upkeep. */
  readonly isWorker?: boolean;
}

/** Opens the queue in the same database (schema `pgboss`, made when it is missing). */
export async function createQueue({ url, logger, isWorker = true }: QueueOptions): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'espace-collaboratif queue',
    max: 3,
    useListenNotify: isWorker,
    supervise: isWorker,
    ...UNUSED,
  });
  boss.on('error', (error) => logger.error('queue error', { error: error.message }));
  boss.on('warning', ({ message }) => logger.warn('queue warning', { message }));
  await boss.start();
  for (const [name, options] of Object.entries(QUEUES)) await boss.createQueue(name, options);
  const lines: Slots[] = [];
  const held = createHeldJobs({ url, queues: QUEUE_NAMES, logger });
  const pause = async () => {
    for (const line of lines) line.close();
    // Waits: what a worker asks for at this moment would come, and be taken in vain. A job that hangs is not waited for.
    const ended = Promise.all(QUEUE_NAMES.map((queue) => boss.offWork(queue)));
    await Promise.race([ended, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  };
  return {
    enqueue: (tx, queue, jobs) => enqueue(boss, fromPrisma(tx), { queue, jobs }),
    selectWaiting,
    work: async (handlers, concurrency) => {
      await held.watch();
      await work(boss, handlers, { concurrency, logger, lines, held });
    },
    drain: (handlers) => drain(boss, handlers),
    pause,
    stop: async () => {
      await pause();
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
      await held.stop();
    },
  };
}

const STOP_TIMEOUT_MS = 12_000; // one try at sending takes 10 s at most

const QUEUES: Readonly<Record<QueueName, typeof JOB_OPTIONS>> = {
  envoi: JOB_OPTIONS,
  rafraichissement: JOB_OPTIONS,
};

type Executor = ReturnType<typeof fromPrisma>;

const BATCH = 1_000;

async function enqueue(
  boss: PgBoss,
  db: Executor,
  { queue, jobs }: { readonly queue: QueueName; readonly jobs: readonly NewJob[] },
): Promise<void> {
  for (let start = 0; start < jobs.length; start += BATCH) {
    const batch = jobs.slice(start, start + BATCH).map(({ key, data, delayMs }) => ({
      singletonKey: toShortKey(key),
      data,
      ...(delayMs ? { startAfter: Math.ceil(delayMs / 1_000) } : {}),
    }));
    await boss.insert(queue, batch, { db });
  }
}

/** Of one length: a key that names many people is more than PostgreSQL puts into an index (2,704 bytes). */
function toShortKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

async function work(
  boss: PgBoss,
  handlers: JobHandlers,
  { concurrency, logger, lines, held }: Work,
): Promise<void> {
  for (const queue of QUEUE_NAMES) {
    const slots = createSlots(concurrency);
    lines.push(slots);
    const batchSize = Math.max(2, Math.ceil(concurrency / WORKERS));
    await boss.work(queue, { ...WORK_OPTIONS, batchSize }, (jobs) => {
      const until = performance.now() + LONGEST_WAIT_MS;
      const runJob = (data: unknown) => runIn(slots, until, (line) => run(handlers, { queue, data }, line));
      const works = () =>
        Promise.all(
          jobs.map(async ({ id, data }) => ({
            id,
            status: await tryJob(() => runJob(data), { queue, logger }),
          })),
        );
      return held.hold(
        jobs.map(({ id }) => id),
        works,
      );
    });
  }
}

/** Works a job in the line of its queue; false when some of it was not begun. @throws what the work throws */
async function runIn(slots: Slots, until: number, work: (line: Line) => Promise<void>): Promise<boolean> {
  let isWhole = true;
  await work({
    run: async (piece, prepare) => {
      if (!(await slots.run(piece, { until, prepare }))) isWhole = false;
    },
  });
  return isWhole;
}

/** What has begun by then ends before its job is taken for lost. */
const LONGEST_WAIT_MS = 50_000;

// The condition is the one of pg-boss's own index on the keys of what waits.
function selectWaiting(queue: QueueName, list: string): string {
  return `SELECT jsonb_array_elements_text(data->'${list}') AS id FROM pgboss.job
    WHERE name = '${queue}' AND state < 'active' AND singleton_key IS NOT NULL`;
}

interface Work {
  readonly concurrency: number;
  readonly logger: QueueOptions['logger'];
  /** Of each queue that is worked. */
  readonly lines: Slots[];
  readonly held: HeldJobs;
}

/** What was not done comes again. */
async function tryJob(
  work: () => Promise<boolean>,
  { queue, logger }: { readonly queue: QueueName; readonly logger: QueueOptions['logger'] },
): Promise<'completed' | 'failed'> {
  try {
    return (await work()) ? 'completed' : 'failed';
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    logger.error('a job failed and will be tried again', {
      queue,
      error: name,
      code: memberOf(error, 'code'),
    });
    return 'failed';
  }
}

async function drain(boss: PgBoss, handlers: JobHandlers): Promise<number> {
  let count = 0;
  for (let found = true; found; ) {
    found = false;
    for (const queue of QUEUE_NAMES) {
      const jobs = await boss.fetch<object>(queue, { batchSize: 50 });
      if (jobs.length === 0) continue;
      const one = createSlots(1);
      for (const { data } of jobs)
        await runIn(one, Number.POSITIVE_INFINITY, (line) => run(handlers, { queue, data }, line));
      await boss.complete(
        queue,
        jobs.map(({ id }) => id),
      );
      count += jobs.length;
      found = true;
    }
  }
  return count;
}

const QUEUE_NAMES = keysOf(QUEUES);

async function run(
  handlers: JobHandlers,
  { queue, data }: { readonly queue: QueueName; readonly data: unknown },
  line: Line,
): Promise<void> {
  const handle = handlers[queue] as (job: unknown, line: Line) => Promise<void>;
  await handle(data, line);
}
