import { setImmediate as turn } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { median } from '../measure.ts';
import { OWNER } from '../own-database.ts';

/** One statement as one question asks it, and its median in milliseconds. */
export interface Statement {
  readonly key: string;
  readonly question: string;
  readonly sql: string;
  readonly ms: number;
}

/** Notes how long each statement takes, by the question that asked it. */
export function createStatements() {
  const found = new Map<string, { question: string; sql: string; all: number[] }>();
  let current: string | null = null;
  return {
    note: (sql: string, duration: number) => {
      if (current === null || CONTROL.test(sql)) return;
      const key = `${current}\n${sql}`;
      const known = found.get(key) ?? { question: current, sql, all: [] };
      known.all.push(duration);
      found.set(key, known);
    },
    during: async (question: string, work: () => Promise<unknown>) => {
      current = question;
      try {
        await work();
        await turn(); // what the client tells comes a turn later
      } finally {
        current = null;
      }
    },
    list: (): readonly Statement[] =>
      [...found]
        .map(([key, { question, sql, all }]) => ({ key, question, sql, ms: median(all) }))
        .sort((a, b) => b.ms - a.ms),
  };
}

const CONTROL = /^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|SET )/i;

/** Of statements those whose plan, for whatever values, reads a table of a thousand rows or more from one end to the other. */
export async function explain(server: Pool, statements: readonly Statement[]) {
  const pool = await server.connect(); // behind the lock an index may not serve that serves whoever passes it
  try {
    await pool.query(`SET ROLE ${OWNER}`);
    return await explainEach(pool, statements);
  } finally {
    pool.release(true);
  }
}

async function explainEach(pool: PoolClient, statements: readonly Statement[]) {
  const found: (Statement & { readonly scan: string })[] = [];
  for (const statement of statements) {
    const plan = await pool.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${statement.sql}`).catch((error) => {
      if (!/^\s*LOCK\b/i.test(statement.sql))
        process.stderr.write(`${statement.question}: no plan, ${error}\n`);
      return null;
    });
    const nodes = [...listNodes(plan?.rows[0]?.['QUERY PLAN'])];
    const scans = nodes.filter((node) => node['Node Type'] === 'Seq Scan');
    const names = [...new Set(scans.map((node) => String(node['Relation Name'])))];
    const { rows } = await pool.query<{ name: string }>(
      "SELECT relname || ' (' || reltuples || ')' AS name FROM pg_class WHERE relname = ANY($1) AND reltuples >= 1000",
      [names],
    );
    if (rows.length > 0) found.push({ ...statement, scan: rows.map(({ name }) => name).join(', ') });
  }
  return found;
}

type Node = Readonly<Record<string, unknown>>;

function* listNodes(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if ('Node Type' in value) yield value as Node;
  for (const inner of Object.values(value)) yield* listNodes(inner);
}
