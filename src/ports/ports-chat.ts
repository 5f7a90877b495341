/** What a chat platform's adapter needs from outside, shared by all replicas. */

import type { Temporal } from 'temporal-polyfill';
import type { AccountRef } from '../domain/nouns/compte.ts';
import type { CheminInstallation } from '../links.ts';
import type { Ports } from './ports.ts';

/** Spaces what is sent so that a platform's limits hold, whatever the number of senders and machines. */
export interface Limiter {
  /**
   * Reserves the next free slot of a bucket, `intervalMs` after the one before. `full`: it is further away
   * than `maxWaitMs`, and nothing was reserved.
   */
  reserve(
    bucket: string,
    slot: { readonly intervalMs: number; readonly maxWaitMs: number },
  ): Promise<
    | { readonly kind: 'slot'; readonly waitMs: number }
    | { readonly kind: 'full'; readonly retryAfterMs: number }
  >;
  /** No slot of this bucket before that time: the platform asked to wait. */
  pause(bucket: string, ms: number): Promise<void>;
  /** Forgets the buckets that were free for longer: their names may hold a person's account. Returns how many. */
  forget(olderThanMs: number): Promise<number>;
}

/** The right to act on what came in, for a while. */
export interface Lease {
  readonly cle: string;
  /** Another one for each that is given. */
  readonly jeton: string;
}

/** Remembers what came in, so that an event that arrives twice acts once, on whichever replica. */
export interface ReceptionStore {
  /** `new`: act, then finish or release. `busy`: somebody acts on it now. `done`: it was acted on. */
  take(
    cle: string,
    leaseMs: number,
  ): Promise<{ readonly kind: 'new'; readonly lease: Lease } | { readonly kind: 'busy' | 'done' }>;
  /** Whether it was acted on. */
  isDone(cle: string): Promise<boolean>;
  /** The lease goes on for so long from now; null once it ended, and somebody else may have it. */
  extend(lease: Lease, leaseMs: number): Promise<Lease | null>;
  /** Nothing happens once somebody else was given the lease. */
  finish(lease: Lease): Promise<void>;
  /** Nothing was done: the same may come again. Nothing happens once somebody else was given the lease. */
  release(lease: Lease): Promise<void>;
  /** Forgets what is older, of e-mails what is older than `mailsMs`; returns how many. */
  forget(olderThanMs: number, mailsMs: number): Promise<number>;
}

/** What a key of an e-mail that came in begins with. */
export const COURRIEL_RECU = 'courriel:recu:';

/** A workspace or tenant of a platform. */
export interface EspaceRef {
  readonly plateforme: string;
  readonly espace: string;
}

/** With the name that people call it by. */
export interface EspaceNomme extends EspaceRef {
  readonly nom: string;
}

/** A workspace or tenant that is tied to a convention. */
export interface EspaceRelie extends EspaceNomme {
  readonly conventionId: string;
  readonly relieLe: Temporal.Instant;
  /** Other conventions in which its directory vouches too: each chose so, and its own agreed. */
  readonly alsoIn: readonly string[];
}

/** How a platform takes one more workspace. */
export interface InstallationEspace {
  /** The platform, as people know it. */
  readonly messagerie: string;
  /** The page where a workspace joins by a link; null: it is named in the configuration. */
  readonly path: CheminInstallation | null;
  /** What names it there, or what the page needs. */
  readonly variables: readonly string[];
}

/** Workspaces with their secret (tokens of the platform, as text), sealed at rest. */
export interface EspaceStore {
  find(plateforme: string, espace: string): Promise<EspaceRelie | null>;
  list(plateforme: string): Promise<readonly EspaceRelie[]>;
  /** Inserts or updates; a null secret keeps the one that is there. */
  save(espace: Omit<EspaceRelie, 'alsoIn'>, secret: string | null): Promise<void>;
  /** Null when there is none. @throws Error when it cannot be opened with the present key */
  findSecret(plateforme: string, espace: string): Promise<string | null>;
  /** The platform said that the workspace left: its secret is forgotten. */
  delete(plateforme: string, espace: string): Promise<void>;
}

/** The latest address of each account and channel, where a platform needs more than their ids to write to them. */
export interface ConversationStore {
  find(lieu: AccountRef): Promise<string | null>;
  /** Inserts or updates; `donnees` is the adapter's own text. */
  save(lieu: AccountRef, donnees: string): Promise<void>;
  delete(lieu: AccountRef): Promise<void>;
  /** All addresses in a workspace or tenant. */
  list(plateforme: string, espace: string): Promise<readonly LieuConnu[]>;
}

/** A place with its address, as `save` was given both. */
export interface LieuConnu {
  readonly identifiant: string;
  readonly donnees: string;
}

/** Everything of the above. */
export interface ChatPorts {
  readonly limiter: Limiter;
  readonly receptions: ReceptionStore;
  readonly espaces: EspaceStore;
  readonly conversations: ConversationStore;
}

/** What a use case about workspaces is given. */
export interface PortsEspaces extends Ports {
  readonly espaces: EspaceStore;
}
