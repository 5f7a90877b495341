import type { Prisma } from './generated/client.ts';

/** What a store speaks to: the pool, or one transaction. */
export type Db = Prisma.TransactionClient;

/** Where a store works; `atomic` runs in the transaction it is in, or else in one of its own. */
export interface Connection {
  readonly db: Db;
  atomic<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
}
