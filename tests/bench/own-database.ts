import type { Pool } from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { type ClientOptions, createClient } from '../../adapters/postgres/client.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createStorage, type Storage } from '../../adapters/postgres/stores.ts';
import { createQueue } from '../../adapters/queue/queue.ts';
import { memberOf } from '../../src/domain/nouns/tables.ts';
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
    await withPool(server.url, (pool) => createOwned(pool, name));
    const own = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
    const url = Object.assign(new URL(own), { username: OWNER, password: OWNER }).href;
    await migrate({ url, logger: silentLogger });
    const db = await createClient({ url, onStatement, patienceS: PATIENCE_S });
    const queue = await createQueue({ url, logger: silentLogger, isWorker: false });
    try {
      const storage = createStorage(db, queue);
      const portsAt = (now: Temporal.Instant) =>
        createPorts(CONFIG, { ...storage, clock: { now: () => now }, place: '' }, silentLogger);
      return await withPool(own, (pool) => work({ url, pool, storage, portsAt }));
    } finally {
      await queue.stop();
      await db.$disconnect();
    }
  });
}

/** As a managed server gives it: its owner passes no lock, and does not see each row by each index (`pool` does). */
async function createOwned(pool: Pool, name: string): Promise<void> {
  await pool.query(`CREATE ROLE ${OWNER} LOGIN PASSWORD '${OWNER}'`).catch((error: unknown) => {
    if (memberOf(error, 'code') !== DUPLICATE) throw error;
  });
  await pool.query(`CREATE DATABASE ${name} OWNER ${OWNER}`);
}

/** Who owns the tables, and what they are asked by. */
export const OWNER = 'owner_of_a_bench';
const DUPLICATE = '42710';

const PATIENCE_S = 100; // five years are purged at once

const CONFIG = { publicUrl: 'http://localhost:3000', mode: 'production' } as const;
