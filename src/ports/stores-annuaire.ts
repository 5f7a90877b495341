import type { Temporal } from 'temporal-polyfill';
import type { ComptePurge, Limites } from '../domain/annuaire/conservation.ts';
import type { DemandeEffacement, Effacement } from '../domain/annuaire/effacement.ts';
import type { BilanFusion, Fusion } from '../domain/annuaire/fusion.ts';
import type { Mention, Nomme } from '../domain/annuaire/sans-nom.ts';
import type { Owned } from '../domain/nouns/convention.ts';
import type { Role } from '../domain/nouns/personne.ts';

/** Records of people that were made one. */

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

/** What people ask of their own data (RGPD art. 17 and 21). */
export interface DroitStore {
  /** Since when the person objects to being written to; null: no more. */
  saveOpposition(personne: Owned, le: Temporal.Instant | null): Promise<void>;
  /** When erasure was asked for; null: not any more. */
  saveDemande(personne: Owned, le: Temporal.Instant | null): Promise<void>;
  /** What was asked for, and what was erased, the oldest first; what waits before what is done. */
  listDemandes(conventionId: string): Promise<readonly DemandeEffacement[]>;
  /**
   * Deletes name, address, accounts, links, drafts and all else that leads to a person; what was answered stays, under
   * `nom`. Holds for good.
   */
  erase(personne: Owned, effacement: Effacement): Promise<void>;
  /** Texts in which the family name stands, whoever it means. */
  listMentions(personne: Pick<Nomme, 'nom'> & { readonly conventionId: string }): Promise<readonly Mention[]>;
}

/** What is over by its age, of all conventions. */
export interface PurgeStore {
  count(limites: Limites): Promise<ComptePurge>;
  /** Deletes what `count` counts, in many small transactions; cut off, the next one goes on. Returns how many went. */
  delete(limites: Limites): Promise<ComptePurge>;
  /** Of whoever is not active and bears no date: how many, or the date is noted. */
  countDeparts(): Promise<number>;
  noteDeparts(le: Temporal.Instant): Promise<number>;
  /** Who left before an instant and is not erased yet. */
  listPartis(before: Temporal.Instant): Promise<readonly Owned[]>;
}
