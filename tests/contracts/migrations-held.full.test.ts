import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createEmptyDatabase } from '../support/database.ts';

/** Somebody reads a table for as long as they like, as a backup does, and a migration changes it. */
let folder: string;
let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let reader: pg.Client;
let warnings: { readonly message: string; readonly details: unknown }[];
let running: Promise<readonly string[]>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'espace-migrations-held-'));
  database = await createEmptyDatabase();
  warnings = [];
  reader = await open('pg_dump');
  await add('1_table', 'CREATE TABLE "Lue" ("id" INT)');
  await run();
  await add('2_column', 'ALTER TABLE "Lue" ADD COLUMN "titre" TEXT');
  await reader.query('BEGIN; LOCK TABLE "Lue" IN ACCESS SHARE MODE');
  running = run();
});
afterEach(async () => {
  await reader.end();
  await running;
  await database.drop();
  await rm(folder, { recursive: true });
});

it('says who holds it, lets others through meanwhile, and goes on once it is free', async () => {
  await expect
    .poll(() => warnings)
    .toContainEqual({
      message: 'what changes tables waits for who holds them',
      details: {
        holders: [expect.objectContaining({ application: 'pg_dump', statement: 'BEGIN' })],
      },
    });
  const other = await open('another reader');
  await other.query('SELECT * FROM "Lue"'); // behind the migration's wait, until that is given up
  await other.end();
  await reader.query('COMMIT');
  expect(await running).toEqual(['2_column']);
  expect(await listLocks()).toEqual([]);
});

it('goes on in another session when its own is ended', async () => {
  await expect.poll(() => warnings.length).toBeGreaterThan(0);
  await reader.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE '%migrations'`);
  await expect
    .poll(() => warnings.map(({ message }) => message))
    .toContain('the database ended our session: the migrations go on in another one');
  await reader.query('COMMIT');
  expect(await running).toEqual(['2_column']);
});

function run(): Promise<readonly string[]> {
  const warn = (message: string, details?: unknown) => void warnings.push({ message, details });
  return migrate({ url: database.url, folder, logger: { info: () => {}, warn } });
}

async function add(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name));
  await writeFile(path.join(folder, name, 'migration.sql'), sql);
}

async function open(name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, application_name: name });
  await client.connect();
  return client;
}

async function listLocks(): Promise<unknown> {
  const client = await open('looks');
  const { rows } = await client.query(`SELECT objid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE locktype = 'advisory' AND d.datname = current_database()`);
  await client.end();
  return rows;
}
