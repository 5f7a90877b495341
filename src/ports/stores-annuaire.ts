/** Records of people that were made one. */

import type { Temporal } from 'temporal-polyfill';
import type { BilanFusion, Fusion } from '../domain/annuaire/fusion.ts';
import type { Owned } from '../domain/nouns/convention.ts';
import type { Role } from '../domain/nouns/personne.ts';

/** Two records of one human being, of the same convention. */
export interface PaireFusion {
  readonly gardee: Owned;
  readonly doublonId: string;
}

export interface FusionStore {
  /** The latest first, those that were undone too. */
  list(conventionId: string): Promise<readonly Fusion[]>;
  /** What would move, without moving it. */
  count(paire: PaireFusion): Promise<BilanFusion>;
  /** Makes them one, with these roles, and notes each row that changed. */
  merge(
    fusion: PaireFusion & {
      readonly id: string;
      readonly roles: readonly Role[];
      readonly le: Temporal.Instant;
    },
  ): Promise<void>;
  /** Puts back what still stands as the merge left it; false when it cannot be undone (any more). */
  undo(fusion: Pick<Fusion, 'id' | 'conventionId'>, le: Temporal.Instant): Promise<boolean>;
}
