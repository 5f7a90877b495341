import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { openServer } from '../../adapters/postgres/server/embedded.ts';
import { createQueue } from '../../adapters/queue/queue.ts';
import { silentLogger } from './silent-logger.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated database that nobody is connected to: tests clone it. */
    templateUrl: string;
  }
}

/** One PostgreSQL for the whole run, in a folder of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'espace-tests-'));
  await chmod(dataDir, 0o755); // the account that runs PostgreSQL must be able to enter
  const server = await openServer({ dataDir, logger: silentLogger, settings: SETTINGS });
  project.provide('templateUrl', await createTemplate(server.url));
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
    if (server.folder !== dataDir) await rm(server.folder, { recursive: true, force: true });
  };
}

// Nothing of a test run needs to outlive a power cut.
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

async function createTemplate(serverUrl: string): Promise<string> {
  const url = Object.assign(new URL(serverUrl), { pathname: '/modele' }).href;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query('CREATE DATABASE modele');
  await client.end();
  await migrate({ url, logger: silentLogger });
  const queue = await createQueue({ url, logger: silentLogger, isWorker: false });
  await queue.stop();
  return url;
}
