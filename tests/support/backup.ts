import pg from 'pg';

/** What a logical dump holds: the rows of each table, as JSON. */
export type Backup = ReadonlyMap<string, string>;

/** All rows at one instant, the queue's jobs too, as pg_dump takes them: a program may be at work meanwhile. */
export function backUp({ url }: { readonly url: string }): Promise<Backup> {
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const backup = new Map<string, string>();
    for (const table of await listTables(client)) {
      const { rows } = await client.query(`SELECT coalesce(json_agg(t), '[]')::text AS data FROM ${table} t`);
      backup.set(table, rows[0].data);
    }
    await client.query('COMMIT');
    return backup;
  });
}

/** Puts them into another database of the same schema, in place of what is there. */
export function restore(backup: Backup, { url }: { readonly url: string }): Promise<void> {
  return withClient(url, async (client) => {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica'); // as pg_restore: no trigger, any order
    await client.query(`TRUNCATE ${(await listTables(client)).join(', ')} CASCADE`);
    for (const [table, data] of backup) {
      const columns = await listColumns(client, table);
      await client.query(
        `INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
        [data],
      );
    }
    await client.query('COMMIT');
  });
}

async function listTables(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    JOIN pg_class ON oid = format('%I.%I', schemaname, tablename)::regclass AND relkind = 'r'
    WHERE schemaname IN ('public', 'pgboss') ORDER BY 1`);
  return rows.map(({ name }) => name);
}

/** What is stored: the database makes the others by itself, and takes no value for them. */
async function listColumns(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  return rows[0]?.columns ?? '';
}

async function withClient<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
