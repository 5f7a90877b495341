import type { Direct } from './client.ts';
import type { Prisma } from './generated/client.ts';

/** What a store speaks to: the pool, or one transaction. */
export type Db = Prisma.TransactionClient;

/** Where a store works; `atomic` runs in the transaction it is in, or else in one of its own, that may last `timeout` ms. */
export interface Connection {
  readonly db: Db;
  atomic<Result>(work: (db: Db) => Promise<Result>, limits?: { readonly timeout: number }): Promise<Result>;
}

export function inside(db: Db): Connection {
  return { db, atomic: (work) => work(db) };
}

/** One statement in a transaction. */
export function runIn(db: Db): Direct {
  return (statement) => db.$queryRaw(statement);
}

/** The embedded server, or somebody else's; `directUrl` is the same database past a pooler. */
export type Database =
  | { readonly kind: 'embedded'; readonly dataDir: string; readonly formerDir?: string | null }
  | { readonly kind: 'server'; readonly url: string; readonly directUrl: string };
