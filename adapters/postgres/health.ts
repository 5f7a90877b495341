import type pg from 'pg';
import { memberOf } from '../../src/domain/nouns/tables.ts';
import type { Figures } from '../../src/ports/figures.ts';
import type { Logger } from '../../src/ports/ports.ts';
import { withClient, withServer } from './backup/index.ts';
import type { Database } from './connection.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';

/** Counts, of which none reads what people wrote. */
const FIGURES = Prisma.sql`
    SELECT
      (SELECT coalesce(jsonb_object_agg(etat, n), '{}') FROM (SELECT etat, count(*) n FROM "Envoi" GROUP BY 1) s) AS envois,
      (SELECT coalesce(jsonb_object_agg(raison, n), '{}') FROM (SELECT raison, count(*) n FROM "Envoi"
        WHERE raison IS NOT NULL AND "prevuLe" > now() - interval '1 day' GROUP BY 1) s) AS raisons,
      (SELECT coalesce(jsonb_object_agg(domain, n), '{}') FROM (SELECT split_part(identifiant, '@', 2) AS domain, count(*) n FROM "Compte"
        WHERE plateforme = 'courriel' AND "suspenduLe" IS NOT NULL GROUP BY 1 HAVING count(*) > 4) s) AS domains,
      (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(GREATEST("prevuLe", "prochainEssai"))), 0)::float FROM "Envoi"
        WHERE etat IN ('a_envoyer', 'en_cours') AND GREATEST("prevuLe", "prochainEssai") <= now()) AS "oldestDueS",
      (SELECT coalesce(jsonb_object_agg(what, n), '{}') FROM (SELECT CASE plateforme WHEN 'service' THEN espace ELSE plateforme END AS what,
        count(*) n FROM "RefusEspace" GROUP BY 1) s) AS pannes,
      (SELECT count(*) FROM "ReponseVersion")::int AS reponses,
      (SELECT coalesce(jsonb_object_agg(name, n), '{}') FROM (SELECT name, count(*) n FROM pgboss.job
        WHERE state IN ('created', 'retry', 'active') GROUP BY 1) s) AS jobs,
      (SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'espace-collaboratif%')::int AS sessions`;

/** Whether a message could leave for a quarter of an hour, and none has for ten minutes: no backlog that is being worked. */
export async function isStuck(client: PrismaClient): Promise<boolean> {
  const [row] = await client.$queryRaw<{ stuck: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Envoi" WHERE etat = 'a_envoyer'
        AND GREATEST("prevuLe", "creeLe", "prochainEssai") < clock_timestamp() - interval '15 minutes')
      AND NOT EXISTS (SELECT FROM "Envoi" WHERE "envoyeLe" > clock_timestamp() - interval '10 minutes') AS stuck`;
  return row?.stuck ?? false;
}

/** Read when somebody asks. */
export async function readFigures(client: PrismaClient): Promise<Figures> {
  const [row] = await client.$queryRaw<Figures[]>(FIGURES);
  if (row === undefined) throw new Error('The database gave no figures.');
  return row;
}

/**
 * Whether the database answers, and keeps what is written: a row, which a standby and a server that somebody made read-only
 * refuse, and a file, which a full disk has no place for (a row may find room among those that were deleted). Asked by
 * anybody as often as they like, it looks once a second.
 */
export function createReadiness(client: PrismaClient): () => Promise<boolean> {
  let last: { readonly at: number; readonly isReady: Promise<boolean> } | null = null;
  return () => {
    const now = performance.now();
    if (last === null || now - last.at > TRUST_MS)
      last = {
        at: now,
        isReady: write(client).then(
          () => true,
          () => false,
        ),
      };
    return last.isReady;
  };
}

const TRUST_MS = 1_000;

/** The sort of half a megabyte does not fit into the smallest memory: it goes through a file, and leaves nothing behind. */
async function write(client: PrismaClient): Promise<void> {
  await client.$transaction([
    client.$executeRaw`
      INSERT INTO "Cadence" ("seau", "libreA") VALUES ('readyz', clock_timestamp())
      ON CONFLICT ("seau") DO UPDATE SET "libreA" = EXCLUDED."libreA"`,
    client.$executeRaw`SELECT set_config('work_mem', '64kB', true)`,
    client.$executeRaw`SELECT count(*) FROM (SELECT repeat(md5(g::text), 20) FROM generate_series(1, 800) g ORDER BY 1 OFFSET 0) s`,
  ]);
}

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

type DatabaseDiagnostic = { readonly isReachable: boolean } & Readonly<Record<string, unknown>>;

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
  secondLock: `SELECT is_second_lock() AS held, (SELECT count(*) FROM list_blind_roles())::int AS blind_roles`,
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
