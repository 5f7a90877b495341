import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../../src/ports/ports.ts';

/**
 * Which jobs this process has in hand, as locks of one session of the database: they are gone in the instant in which the
 * process is, however it ended, and others take its jobs at once.
 */
export interface HeldJobs {
  /** Holds these jobs for as long as the work lasts. @throws what the work throws */
  hold<Result>(ids: readonly string[], work: () => Promise<Result>): Promise<Result>;
  /** Opens the session, and gives back, now and each few seconds, the jobs that no living process holds. */
  watch(): Promise<void>;
  stop(): Promise<void>;
}

interface HeldJobsOptions {
  readonly url: string;
  readonly queues: readonly string[];
  readonly logger: Pick<Logger, 'warn'>;
}

export function createHeldJobs({ url, queues, logger }: HeldJobsOptions): HeldJobs {
  const held = new Set<string>();
  const stopped = new AbortController();
  const session = createSession(url, held);
  let watching: Promise<void> = Promise.resolve();
  /** A hold that fails costs a job that comes twice, which the ledger knows to be one. */
  const ask = async (statement: string, ...values: unknown[]) => {
    try {
      await session.query(statement, [LOCK_CLASS, ...values]);
    } catch (error) {
      if (!stopped.signal.aborted) logger.warn('the jobs in hand could not be told', { error });
    }
  };
  const look = async () => {
    while (!stopped.signal.aborted) {
      await delay(EVERY_MS, undefined, { ref: false, signal: stopped.signal }).catch(() => {}); // it is stopped
      if (!stopped.signal.aborted) await ask(RELEASE, queues, YOUNG_S);
    }
  };
  return {
    async hold(ids, work) {
      await ask(LOCK, ids);
      for (const id of ids) held.add(id);
      try {
        return await work();
      } finally {
        for (const id of ids) held.delete(id);
        void ask(UNLOCK, ids);
      }
    },
    async watch() {
      await ask(RELEASE, queues, YOUNG_S);
      watching = look();
    },
    async stop() {
      stopped.abort();
      await watching;
      await session.end();
    },
  };
}

/** One session, opened when it is needed, and again when it broke: then it holds what is in hand. */
function createSession(url: string, held: ReadonlySet<string>) {
  let open: Promise<pg.Client> | null = null;
  const connect = async () => {
    const client = new pg.Client({ connectionString: url, application_name: 'espace-collaboratif jobs' });
    const forget = () => {
      open = null;
    };
    client.on('error', forget);
    client.on('end', forget);
    await client.connect();
    if (held.size > 0) await client.query(LOCK, [LOCK_CLASS, [...held]]);
    return client;
  };
  return {
    async query(statement: string, values: unknown[]) {
      open ??= connect();
      try {
        await (await open).query(statement, values);
      } catch (error) {
        open = null;
        throw error;
      }
    },
    async end() {
      const client = await open?.catch(() => null); // there is nothing to end
      await client?.end();
    },
  };
}

const EVERY_MS = 3_000;
const YOUNG_S = 5; // a job that was just fetched is about to be held
const LOCK_CLASS = 0x6a6f6273; // « jobs »: of all advisory locks, those that are about these

const LOCK = 'SELECT count(pg_advisory_lock_shared($1::int4, hashtext(id))) FROM unnest($2::text[]) id';
const UNLOCK = 'SELECT count(pg_advisory_unlock_shared($1::int4, hashtext(id))) FROM unnest($2::text[]) id';

/** As pg-boss puts back what failed, and at once: it was no fault of the job. */
const RELEASE = `
  UPDATE pgboss.job SET state = 'retry', start_after = now(), retry_count = retry_count + 1,
    retry_limit = greatest(retry_limit, retry_count + 3)
  WHERE name = ANY($2::text[]) AND state = 'active' AND started_on < now() - $3 * interval '1 second'
    AND NOT EXISTS (
      SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = $1::int4::oid
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND objid = hashtext(job.id::text)::oid)`;

/** So many pieces of work at a time; the others wait in line. */
export interface Slots {
  /** False when the line was closed before the work began, or its time had passed. @throws what the work throws */
  run(work: () => Promise<void>, options?: RunOptions): Promise<boolean>;
  /** Nothing begins any more; what has begun goes on. */
  close(): void;
}

interface RunOptions {
  /** Does not begin after that, as `performance.now` counts. */
  readonly until?: number;
  /** Is called once when its turn is near: what the work needs can then be fetched before. Must not throw. */
  readonly prepare?: () => void;
}

export function createSlots(count: number): Slots {
  const line: { readonly start: () => void; readonly prepare: () => void }[] = [];
  let free = count;
  let isClosed = false;
  const wait = (prepare: () => void) =>
    new Promise<void>((start) => {
      line.push({ start, prepare });
      if (line.length <= count) prepare();
    });
  const release = () => {
    const next = line.shift();
    line[count - 1]?.prepare();
    if (next === undefined) free += 1;
    else next.start();
  };
  return {
    async run(work, { until = Number.POSITIVE_INFINITY, prepare = () => {} } = {}) {
      if (free > 0) free -= 1;
      else await wait(prepare);
      try {
        if (isClosed || performance.now() > until) return false;
        await work();
        return true;
      } finally {
        release();
      }
    },
    close() {
      isClosed = true;
    },
  };
}

/** How pg-boss is told to work for us. */

// The ledger, the planner and /metrics do these.
export const UNUSED = {
  schedule: false,
  registerInstance: false,
  persistQueueStats: false,
  persistWarnings: false,
  reindex: false,
  monitorVacuum: false,
  openTelemetry: { enabled: false },
} as const;

export const JOB_OPTIONS = {
  policy: 'short', // one waiting job per key
  notify: true,
  expireInSeconds: 90, // longer than a lease
  retryLimit: 3,
  retryDelay: 5,
  retryBackoff: true,
  deleteAfterSeconds: 3_600,
} as const;

export const WORKERS = 2; // while one waits for its slowest message, the other goes on

export const WORK_OPTIONS = {
  localConcurrency: WORKERS,
  perJobResults: true,
  burstWhenBatchFull: true, // a backlog is worked without a pause; needs batches of 2 and more
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
} as const;
