/** What is open to everybody, and who of them asked to be told. */

import type { Temporal } from 'temporal-polyfill';
import type { Owned } from '../domain/nouns/convention.ts';
import type { Abonne, DemandeAbonnement } from '../domain/resumes/abonnement.ts';

/** Whether everybody may follow the actions of a convention; closed unless somebody opens it. */
export interface EspacePublicStore {
  /** Since when it is open; null: it is closed. */
  findOuverture(conventionId: string): Promise<Temporal.Instant | null>;
  /** Opens it; false when it is open already. */
  open(conventionId: string, le: Temporal.Instant): Promise<boolean>;
  /** Closes it; false when it is closed already. */
  close(conventionId: string): Promise<boolean>;
}

/** Addresses that asked to be told and have not confirmed yet; the store keeps only the hash of the token. */
export interface DemandeAbonnementStore {
  create(
    demande: DemandeAbonnement & {
      readonly token: string;
      readonly demandeLe: Temporal.Instant;
      readonly expireLe: Temporal.Instant;
    },
  ): Promise<void>;
  /** Null when it is unknown, expired at `now`, confirmed or withdrawn. */
  find(token: string, now: Temporal.Instant): Promise<DemandeAbonnement | null>;
  /** Takes a demand away, so that of two uses at once one wins; null as `find`. */
  take(token: string, now: Temporal.Instant): Promise<DemandeAbonnement | null>;
  /** Forgets an address, as far as it has confirmed nothing. */
  deleteAll(demande: Pick<DemandeAbonnement, 'conventionId' | 'courriel'>): Promise<void>;
}

/** Addresses of the public that are told. */
export interface AbonneStore {
  /** From now on the address follows this too, beside what it followed before. */
  add(demande: DemandeAbonnement, confirmeLe: Temporal.Instant): Promise<void>;
  listByIds(ids: readonly string[]): Promise<readonly Abonne[]>;
  /** Those who follow one of these fiches, or all of them. */
  listSuivant(conventionId: string, ficheActionIds: readonly string[]): Promise<readonly Abonne[]>;
  /** Those who are told of public announcements. */
  listActualites(conventionId: string): Promise<readonly Abonne[]>;
  /** The address goes, with its links and what was sent to it. */
  delete(abonne: Owned): Promise<void>;
}

/** Links that end it, one for each e-mail; the store keeps only the hash of a token. */
export interface LienAbonneStore {
  create(lien: {
    readonly token: string;
    readonly abonne: Owned;
    readonly creeLe: Temporal.Instant;
  }): Promise<void>;
  /** Whose link it is; null when it is unknown, or the address is gone. */
  findAbonne(token: string): Promise<Abonne | null>;
}

/** The address of whoever answers for the protection of personal data (RGPD art. 37): no person of the space has to be it. */
export interface ProtectionStore {
  find(conventionId: string): Promise<(Owned & { readonly courriel: string }) | null>;
  /** Null: nobody's any more. */
  save(conventionId: string, courriel: string | null, le: Temporal.Instant): Promise<void>;
}

/** What is open to the public, and the addresses that are told without an account. */
export interface StoresPublics {
  readonly espacesPublics: EspacePublicStore;
  readonly protections: ProtectionStore;
  readonly demandesAbonnement: DemandeAbonnementStore;
  readonly abonnes: AbonneStore;
  readonly liensAbonnes: LienAbonneStore;
}
