import type { Db } from './connection.ts';

/** What the stores need of a queue: jobs that live or die with a transaction. Jobs carry ids only. */
export interface JobQueue {
  /** A job whose `key` already waits in the same queue is not added again. */
  enqueue(
    tx: Pick<Db, '$queryRawUnsafe'>,
    queue: 'envoi' | 'rafraichissement',
    jobs: readonly NewJob[],
  ): Promise<void>;
  /**
   * SQL: a question for the ids (column `id`) in a list of the data of the jobs that nobody has taken yet, to stand inside
   * a statement.
   */
  selectWaiting(queue: 'envoi' | 'rafraichissement', list: string): string;
}

export interface NewJob {
  readonly key: string;
  readonly data: Readonly<Record<string, string | readonly string[]>>;
  readonly delayMs?: number;
}
