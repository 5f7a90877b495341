import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { MIGRATIONS, migrate } from './migrate.ts';
import { openServer } from './server/embedded.ts';

/**
 * For developers, `npm run migration -- NAME`: compares prisma/schema.prisma with the committed one, writes the
 * difference as a new migration and applies all of them to a database of its own. Commit both files together.
 */
async function writeMigration(name: string | undefined): Promise<string> {
  if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
    return 'Give the migration a name in lower case: npm run migration -- add_delegation';
  }
  const committed = await promisify(execFile)('git', ['show', 'HEAD:prisma/schema.prisma']);
  const current = await readFile(path.join(MIGRATIONS, '../schema.prisma'), 'utf8');
  return withThrowAwayServer(async (url) => {
    const sql = await findDifference(url, committed.stdout, current);
    if (sql === null) return 'The schema is the committed one: nothing to write.';
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const file = path.join(MIGRATIONS, `${stamp}_${name}`, 'migration.sql');
    await mkdir(path.dirname(file));
    await writeFile(file, sql);
    await migrate({ url, logger: SILENT });
    return `Written, and applied to an empty database: ${file}`;
  });
}

const SILENT = { info: () => {}, warn: () => {} };

async function withThrowAwayServer(work: (url: string) => Promise<string>): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'espace-migration-'));
  await chmod(dataDir, 0o755); // the account that runs PostgreSQL must be able to enter
  const server = await openServer({ dataDir, logger: SILENT });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function findDifference(url: string, before: string, after: string): Promise<string | null> {
  const toTarget = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  });
  const engine = await openEngine(url, after);
  const { stdout } = await engine.diff({
    // Two schemas, not the database: the driver adapter cannot read the type "char" of PostgreSQL's catalogue.
    from: toTarget(before),
    to: toTarget(after),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout === null || /^(--.*)?\s*$/.test(stdout) ? null : stdout;
}

/** The WebAssembly build of Prisma's engine, loaded by hand; it wants a live database although it compares files. */
async function openEngine(url: string, schema: string): Promise<SchemaEngine> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm'));
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), imports);
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }));
  return bindings.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, factory);
}

process.stdout.write(`${await writeMigration(process.argv[2])}\n`);
process.exit(); // the engine keeps its connections
