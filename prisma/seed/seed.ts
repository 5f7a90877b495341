import type { Temporal } from 'temporal-polyfill';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import type { Stores } from '../../src/ports/stores.ts';

/** What the seed works with, inside its one transaction. */
export interface Seed {
  readonly convention: Convention;
  readonly now: Temporal.Instant;
  readonly stores: Stores;
  readonly createId: () => string;
}
