import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { createNarrowPool, gatherApart } from './narrow.ts';

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
  const { pool, look } = createNarrowPool({
    connectionString: withSessionOptions(url, patienceS),
    application_name: 'espace-collaboratif',
    max: poolSize,
    connectionTimeoutMillis: patienceMs,
    min: 2,
    idleTimeoutMillis: 15_000, // a server process holds 3 to 8 MB: what the work of each minute opened is not kept until the next
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
  gatherApart(client);
  DIRECT.set(client, createDirect(pool, nameStatement, onStatement));
  try {
    await assertUtc(client);
    await look();
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

/**
 * Names the statements that come again: PostgreSQL then parses and plans each once per connection, which is half of
 * its work, and most of it where much is gathered at once. A statement with many rows has a text of its own for each number
 * of rows: what has many values, or comes after the first hundreds, has no name (an empty one) and leaves nothing on the server.
 */
export function createStatementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (countValues(sql) > MOST_VALUES || names.size >= MOST) return '';
    const name = createHash('sha256').update(sql).digest('base64url'); // the same in every process, whoever pools
    names.set(sql, name);
    return name;
  };
}

/** They are numbered as they come. */
function countValues(sql: string): number {
  return Number.parseInt(sql.slice(sql.lastIndexOf('$') + 1), 10) || 0;
}

const MOST_VALUES = 64;
const MOST = 200; // at about 50 KB each on every connection, until it is idle and closed
