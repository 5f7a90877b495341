import pg from 'pg';
import type { Logger } from '../../src/ports/ports.ts';

/** Names those whom a transaction waits for, beside it: in a session of its own, which it opens only then. */
export interface WhoHolds {
  /** The transaction has begun, and will ask for locks. */
  begin(): Promise<void>;
  end(): void;
}

export function tellWhoHolds(
  client: pg.Client,
  { url, logger }: { readonly url: string; readonly logger: Pick<Logger, 'warn'> },
): WhoHolds {
  let timer: NodeJS.Timeout | undefined;
  return {
    begin: async () => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const tell = async () => {
        const holders = await listHolders(url, rows[0]?.pid ?? 0);
        if (holders.length > 0) logger.warn('the migration waits for who holds its tables', { holders });
      };
      timer = setInterval(() => tell().catch(() => undefined), TELL_MS); // nothing depends on it
    },
    end: () => clearInterval(timer),
  };
}

const TELL_MS = 2_500; // once or twice before a wait is given up

/** The kind of the statement alone: the rest may be what people wrote. */
async function listHolders(url: string, pid: number): Promise<readonly Record<string, unknown>[]> {
  const observer = new pg.Client({ connectionString: url, connectionTimeoutMillis: TELL_MS });
  observer.on('error', () => undefined); // whatever is asked of it then fails
  await observer.connect();
  try {
    const { rows } = await observer.query(
      `SELECT pid, application_name AS application, state, upper(substring(query FROM '^\\s*(\\w+)')) AS statement,
         to_char(xact_start, 'HH24:MI:SS') AS since
       FROM pg_stat_activity WHERE pid = ANY(pg_blocking_pids($1)) ORDER BY xact_start`,
      [pid],
    );
    return rows;
  } finally {
    await observer.end();
  }
}

/** Whether a program works on this database. */
export async function isUsed(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT FROM pg_stat_activity
     WHERE datname = current_database() AND application_name IN ('espace-collaboratif', 'espace-collaboratif queue')`,
  );
  return rows.length > 0;
}
