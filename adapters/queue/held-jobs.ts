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

export interface HeldJobsOptions {
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
