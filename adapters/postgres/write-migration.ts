import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { openServer } from './embedded.ts';
import { MIGRATIONS, migrate } from './migrate.ts';

/**
 * For developers, `npm run migration -- NAME`: applies the migrations to a database of its own, compares it with
 * prisma/schema.prisma and writes what is missing into a new migration. Read it before you commit it.
 */
async function writeMigration(name: string | undefined): Promise<string> {
  if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
    return 'Give the migration a name in lower case: npm run migration -- add_delegation';
  }
  const sql = await withThrowAwayServer(findDifference);
  if (sql === '') return 'The migrations already say what the schema says.';
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const file = path.join(MIGRATIONS, `${stamp}_${name}`, 'migration.sql');
  await mkdir(path.dirname(file));
  await writeFile(file, `${sql}\n`);
  return `Written: ${file}`;
}

const SCHEMA = path.join(import.meta.dirname, '../../prisma/schema.prisma');
const CHAR = 18;
const TEXT = 25;
const SILENT = { info: () => {}, warn: () => {} };

// Made by hand in the first migration; Prisma's schema cannot say them, so the comparison wants them gone.
const HAND_MADE = /^ZZZ/;

async function withThrowAwayServer(work: (url: string) => Promise<string>): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'espace-migration-'));
  await chmod(dataDir, 0o755); // the account that runs PostgreSQL must be able to enter
  const server = await openServer({ dataDir, logger: SILENT });
  try {
    await migrate({ url: server.url, logger: SILENT });
    return await work(server.url);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function findDifference(url: string): Promise<string> {
  const content = await readFile(SCHEMA, 'utf8');
  const files = [{ path: 'schema.prisma', content }];
  const engine = await openEngine(url, content);
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '.' }, // the database behind the adapter
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  const sql = (stdout ?? '').replace(HAND_MADE, '').trim();
  return /^(--.*\s*)?$/.test(sql) ? '' : sql;
}

/** The WebAssembly build of Prisma's engine, loaded by hand: it speaks through the driver adapter. */
async function openEngine(url: string, schema: string): Promise<SchemaEngine> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm'));
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), imports);
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg(createPool(url)));
  return bindings.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, factory);
}

/** The driver adapter does not know PostgreSQL's own type "char", with which its catalogue is written. */
function createPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString });
  const query = pool.query.bind(pool) as (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>;
  const queryWithText = async (config: pg.QueryArrayConfig) => {
    const result = await query(config);
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
    return result;
  };
  return Object.assign(pool, { query: queryWithText });
}

process.stdout.write(`${await writeMigration(process.argv[2])}\n`);
