import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openServer } from '../../adapters/postgres/embedded.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createQueue } from '../../adapters/queue/queue.ts';
import { silentLogger } from './silent-logger.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server of this test run; its database `espace` is the template that tests clone. */
    databaseUrl: string;
  }
}

/** One PostgreSQL for the whole run, with a migrated database to clone. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'espace-tests-'));
  await chmod(dataDir, 0o755); // the account that runs PostgreSQL must be able to enter
  const server = await openServer({ dataDir, logger: silentLogger, settings: SETTINGS });
  await migrate({ url: server.url, logger: silentLogger });
  const queue = await createQueue({ url: server.url, logger: silentLogger, isWorker: false });
  await queue.stop();
  const url = await renameToTemplate(server.url);
  project.provide('databaseUrl', url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
    if (server.folder !== dataDir) await rm(server.folder, { recursive: true, force: true });
  };
}

// Nothing of a test run needs to outlive a power cut.
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/** A database can only be cloned while nobody is connected to it: `espace` is where we are. */
async function renameToTemplate(url: string): Promise<string> {
  const target = new URL(url);
  target.pathname = '/postgres';
  const client = new pg.Client({ connectionString: target.href });
  await client.connect();
  await client.query('CREATE DATABASE "modele" TEMPLATE template0');
  await client.end();
  target.pathname = '/modele';
  await migrate({ url: target.href, logger: silentLogger });
  const queue = await createQueue({ url: target.href, logger: silentLogger, isWorker: false });
  await queue.stop();
  return target.href;
}
