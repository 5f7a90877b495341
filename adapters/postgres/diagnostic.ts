import type pg from 'pg';
import { memberOf } from '../../src/domain/nouns/tables.ts';
import type { Logger } from '../../src/ports/ports.ts';
import { withClient, withServer } from './backup/index.ts';
import type { Database } from './connection.ts';
import { FIGURES } from './figures.ts';

/**
 * How the database does, for whoever helps from afar: sizes, counts, states and codes, no text, no name and no id of anybody.
 * Migrates nothing and changes nothing; what cannot be read says why, by its code.
 */
export async function diagnoseDatabase(database: Database, logger: Logger): Promise<DatabaseDiagnostic> {
  try {
    return await withServer(database, logger, (url) =>
      withClient(url, async (client) => ({ isReachable: true, ...(await readAll(client)) })),
    );
  } catch (error) {
    return { isReachable: false, error: codeOf(error) };
  }
}

export type DatabaseDiagnostic = { readonly isReachable: boolean } & Readonly<Record<string, unknown>>;

async function readAll(client: pg.Client): Promise<Readonly<Record<string, unknown>>> {
  const read: [string, unknown][] = [];
  for (const [name, sql] of Object.entries(QUESTIONS))
    read.push([
      name,
      await client.query(sql).then(
        ({ rows }) => rows,
        (error: unknown) => ({ error: codeOf(error) }),
      ),
    ]);
  return Object.fromEntries(read);
}

function codeOf(error: unknown): string {
  return String(memberOf(error, 'code') ?? (error instanceof Error ? error.name : 'unknown'));
}

const OURS = `CASE WHEN application_name LIKE 'espace-collaboratif%' THEN application_name ELSE 'other' END`;

/** Of each the rows are written as they are: a column here holds nothing that a person wrote or is known by. */
const QUESTIONS: Readonly<Record<string, string>> = {
  server: `SELECT current_setting('server_version') AS version, pg_is_in_recovery() AS standby,
    current_setting('transaction_read_only') AS read_only, pg_database_size(current_database())::float AS bytes,
    pg_postmaster_start_time() AS started, clock_timestamp() AS clock`,
  settings: `SELECT name, setting, unit FROM pg_settings WHERE name = ANY ('{max_connections,shared_buffers,work_mem,
    synchronous_commit,synchronous_standby_names,wal_level,TimeZone,fsync,default_transaction_isolation}'::text[])`,
  installation: `SELECT mode FROM "Installation"`,
  migrations: `SELECT count(*)::int AS applied, max(migration_name) AS last,
    count(*) FILTER (WHERE finished_at IS NULL)::int AS unfinished FROM _prisma_migrations`,
  tables: `SELECT relname AS name, n_live_tup::int AS rows, n_dead_tup::int AS dead, last_autovacuum AS vacuumed,
    pg_total_relation_size(relid)::float AS bytes FROM pg_stat_user_tables WHERE schemaname = 'public' ORDER BY relname`,
  figures: FIGURES.sql,
  refused:
    'SELECT plateforme AS platform, raison AS reason, depuis AS since, jusqua AS until FROM "RefusEspace"',
  jobs: `SELECT name AS queue, state::text, count(*)::int AS jobs, min(created_on) AS oldest FROM pgboss.job GROUP BY 1, 2 ORDER BY 1, 2`,
  sessions: `SELECT ${OURS} AS program, state, wait_event_type AS waits, count(*)::int AS sessions,
    extract(epoch FROM max(clock_timestamp() - xact_start))::float AS longest_s
    FROM pg_stat_activity WHERE datname = current_database() GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  locks: `SELECT locktype, mode, count(*)::int AS waiting FROM pg_locks WHERE NOT granted GROUP BY 1, 2`,
};
