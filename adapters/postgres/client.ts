import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { createStatementNames } from './statement-names.ts';

export interface ClientOptions {
  readonly url: string;
  /** Connections of this process at most. */
  readonly poolSize?: number;
  /** Seconds that a free connection is waited for; what is done on one may take a few times as long. */
  readonly patienceS?: number;
  /** Is told each statement, without its values, and how long it took. */
  readonly onStatement?: (sql: string, ms: number) => void;
  /** Is told of each new connection, before anything is asked of it, which server answers (`server_fingerprint`). */
  readonly onServer?: (server: string) => void;
}

/**
 * A client whose every session is in UTC: in another zone the driver adapter would shift the times.
 * @throws Error when the server sets another zone all the same.
 */
export async function createClient({
  url,
  poolSize = 8,
  patienceS = PATIENCE_S,
  onStatement,
  onServer,
}: ClientOptions): Promise<PrismaClient> {
  const patienceMs = patienceS * 1_000;
  const pool = new pg.Pool({
    connectionString: withSessionOptions(url, patienceS),
    application_name: 'espace-collaboratif',
    max: poolSize,
    connectionTimeoutMillis: patienceMs,
    idleTimeoutMillis: 60_000,
    ...(onServer && { onConnect: tellServer(onServer) }),
  });
  pool.on('error', () => {}); // a connection that breaks while nobody uses it: the next one is opened when it is needed
  const nameStatement = createStatementNames();
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameStatement, disposeExternalPool: true });
  const client = new PrismaClient({
    adapter,
    transactionOptions: { maxWait: patienceMs, timeout: 4 * patienceMs }, // their isolation is the session's
    log: onStatement ? [{ level: 'query', emit: 'event' }] : [],
  });
  if (onStatement) client.$on('query', ({ query, duration }) => onStatement(query, duration));
  DIRECT.set(client, createDirect(pool, nameStatement, onStatement));
  try {
    await assertUtc(client);
  } catch (error) {
    await client.$disconnect();
    throw error;
  }
  return client;
}

function tellServer(onServer: (server: string) => void) {
  return async (connection: pg.ClientBase) => {
    const { rows } = await connection.query<{ server: string }>('SELECT server_fingerprint() AS server');
    onServer(rows[0]?.server ?? '');
  };
}

/** One statement on the client's own connections, past Prisma, which takes as long as a small statement itself. */
export type Direct = <Row extends object>(statement: Prisma.Sql) => Promise<Row[]>;

const DIRECT = new WeakMap<PrismaClient, Direct>();

/** @throws Error for a client that was not made here */
export function getDirect(client: PrismaClient): Direct {
  const direct = DIRECT.get(client);
  if (direct === undefined) throw new Error('this client was not made by createClient');
  return direct;
}

function createDirect(
  pool: pg.Pool,
  nameStatement: ReturnType<typeof createStatementNames>,
  onStatement: ClientOptions['onStatement'],
): Direct {
  return async <Row extends object>({ text, values }: Prisma.Sql) => {
    const before = performance.now();
    const name = nameStatement({ sql: text });
    const { rows } = await pool.query<Row>({ ...(name === '' ? {} : { name }), text, values });
    onStatement?.(text, performance.now() - before);
    return rows;
  };
}

/** Refuses a session that is not in UTC (see createClient). */
export async function assertUtc(client: Pick<PrismaClient, '$queryRaw'>): Promise<void> {
  const rows = await client.$queryRaw<{ zone: string }[]>`SELECT current_setting('TimeZone') AS zone`;
  const zone = rows[0]?.zone;
  if (zone === 'UTC') return;
  throw new Error(
    `The database session is in the time zone ${zone}, not UTC: times would be shifted. Remove what sets it (PGTZ, "options" in DATABASE_URL, ALTER ROLE ... SET timezone).`,
  );
}

/** A person waits for an answer: where nothing else is said, a database that is slower than this is none. */
const PATIENCE_S = 5;

// Nothing that a person asks for may hold a connection longer than these.
function describeSession(patienceS: number): string {
  return `-c TimeZone=UTC -c default_transaction_isolation=read\\ committed -c statement_timeout=${3 * patienceS}s -c lock_timeout=${2 * patienceS}s -c idle_in_transaction_session_timeout=${6 * patienceS}s`;
}

/** What the URL says of `options` stays; ours come last and win. */
function withSessionOptions(url: string, patienceS: number): string {
  const target = new URL(url);
  const own = target.searchParams.get('options') ?? '';
  target.searchParams.set('options', `${own} ${describeSession(patienceS)}`.trim());
  return target.href;
}
