/** What is stored of announcements. */

import type { Temporal } from 'temporal-polyfill';
import type { Annonce, ImageAnnonce } from '../domain/annonces/annonce.ts';
import type { Owned } from '../domain/nouns/convention.ts';
import type { Participation } from '../domain/nouns/seance.ts';

export interface AnnoncesStores {
  readonly annonces: AnnonceStore;
  readonly actualites: ActualiteStore;
  readonly imagesAnnonces: ImageAnnonceStore;
  readonly participations: ParticipationStore;
}

export interface AnnonceStore {
  get(id: string): Promise<Annonce>;
  /** Of a convention, or those of all that were to leave after one instant, and until another, and have not: the latest first. */
  list(of: string | Readonly<Record<'apres' | 'jusqua', Temporal.Instant>>): Promise<readonly Annonce[]>;
  /** What the message of that instant brings a person together, the oldest first; withdrawn ones too. */
  listInDigest(personne: Owned, prevuLe: Temporal.Instant): Promise<readonly Annonce[]>;
  save(annonce: Annonce): Promise<void>;
  /** One announcement of a convention at a time, until the end of the transaction. */
  lock(conventionId: string): Promise<void>;
}

/** Announcements that everybody may read: any change of one raises the revision. */
export interface ActualiteStore {
  /** Whether one was ever there. */
  has(conventionId: string): Promise<boolean>;
}

/** Pictures of announcements, those that are being written included. */
export interface ImageAnnonceStore {
  /** Without its points; null: this convention has none of that key. */
  find(conventionId: string, cle: string): Promise<ImageAnnonce | null>;
  /** Whoever knows the key may have it. */
  readPng(cle: string): Promise<Uint8Array | null>;
  create(image: ImageAnnonce & { readonly conventionId: string; readonly png: Uint8Array }): Promise<void>;
  update(conventionId: string, image: Pick<ImageAnnonce, 'cle' | 'alternative'>): Promise<void>;
  /** Those that no announcement and no draft of a convention shows any more. */
  deleteUnused(conventionId: string): Promise<void>;
}

/** Who comes to the events of announcements; `AnnonceStore.lock` makes one decision at a time. */
export interface ParticipationStore {
  /** By the order of registering. */
  list(annonce: Owned): Promise<readonly Participation[]>;
  /** Those of one person, by the begin of the event. */
  listOf(
    personne: Owned,
  ): Promise<readonly { readonly participation: Participation; readonly annonce: Annonce }[]>;
  /** Inserts or updates. */
  save(participation: Participation): Promise<void>;
}
