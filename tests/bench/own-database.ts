import type { Pool } from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { type ClientOptions, createClient } from '../../adapters/postgres/client.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createStorage, type Storage } from '../../adapters/postgres/stores.ts';
import { createQueue } from '../../adapters/queue/queue.ts';
import { createPorts } from '../../src/main-core.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { type Place, withPool } from './place.ts';

/** A migrated database beside the demonstration's, with the program's stores on it. */
export interface OwnDatabase extends Pick<ClientOptions, 'url'> {
  readonly pool: Pool;
  readonly storage: Storage;
  /** What use cases are given at that instant. */
  portsAt(now: Temporal.Instant): Ports;
}

export function withOwnDatabase<Result>(
  place: Place,
  { name, onStatement }: { readonly name: string } & Pick<ClientOptions, 'onStatement'>,
  work: (database: OwnDatabase) => Promise<Result>,
): Promise<Result> {
  return place.withServer(async (server) => {
    await withPool(server.url, (pool) => pool.query(`CREATE DATABASE ${name}`));
    const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
    await migrate({ url, logger: silentLogger });
    const db = await createClient({ url, onStatement, patienceS: PATIENCE_S });
    const queue = await createQueue({ url, logger: silentLogger, isWorker: false });
    try {
      const storage = createStorage(db, queue);
      const portsAt = (now: Temporal.Instant) =>
        createPorts(CONFIG, { ...storage, clock: { now: () => now }, place: '' }, silentLogger);
      return await withPool(url, (pool) => work({ url, pool, storage, portsAt }));
    } finally {
      await queue.stop();
      await db.$disconnect();
    }
  });
}

const PATIENCE_S = 100; // five years are purged at once

const CONFIG = { publicUrl: 'http://localhost:3000', mode: 'production' } as const;
