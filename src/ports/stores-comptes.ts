import type { Temporal } from 'temporal-polyfill';
import type { AccesOuvert, GenreAcces } from '../domain/comptes/acces-ouvert.ts';
import type { Appel, followFailure, Webhook } from '../domain/comptes/webhook.ts';
import type { AccountRef, Compte, CompteNomme } from '../domain/nouns/compte.ts';
import type { VoieConnexion } from '../domain/nouns/connexion.ts';
import type { Convention, Owned } from '../domain/nouns/convention.ts';
import type { Personne } from '../domain/nouns/personne.ts';
import type { FinIdentite, IdentiteConfirmee } from './identite.ts';

/** How people and their accounts on platforms belong together. */
export interface CompteStore {
  /** Active people with this professional address, whatever its case: of a convention, or (null) of all, the first one's first. */
  listByCourriel(conventionId: string | null, courriel: string): Promise<readonly Personne[]>;
  /** Ties an account to a person (again, when it was ended); false when it is another person's. */
  link(personne: Owned, account: AccountRef): Promise<boolean>;
  /** Ties new accounts of an address, all at once; one that is there already stays as it is, and is not returned. */
  linkAll(
    conventionId: string,
    comptes: readonly { readonly personneId: string; readonly account: AccountRef }[],
  ): Promise<readonly { readonly id: string; readonly personneId: string }[]>;
  /** The same accounts, in the same order, with what people call their workspaces, of whichever convention: not within a transaction. */
  listNommes(comptes: readonly Compte[]): Promise<readonly CompteNomme[]>;
  /** Ends an account: kept, never used again; a preferred one is preferred no more. */
  unlink(personne: Owned, compteId: string): Promise<void>;
}

/** Somebody in one of the conventions that the same account, or the same address, opens. */
export interface Membership {
  readonly personne: Personne;
  readonly convention: Pick<Convention, 'id' | 'code' | 'nomCourt'>;
}

/** One human being in several conventions: what was proven opens each that knows it by itself, and tells none of another. */
export interface MembershipStore {
  /** Whom an account opens; whom its person chose last comes first. */
  listByAccount(account: AccountRef): Promise<readonly Membership[]>;
  /** Whom the address opens that was proven where a session began: at most one person of each convention. */
  listBySession(sessionId: string): Promise<readonly Membership[]>;
  /**
   * Ids of this person, and of those in other conventions whom the address opens that was proven where the session began; without
   * one whom the person's own address opens, for what is shown to somebody who came in with it.
   */
  listRecords(personne: Owned, sessionId?: string): Promise<readonly string[]>;
  /** From now on it is meant where nothing else says which. */
  choose(personne: Owned, le: Temporal.Instant): Promise<void>;
  /** From now on the session is this person's; how it began, null: what was proven does not open that (any more). */
  moveSession(sessionId: string, personne: Owned): Promise<VoieConnexion | null>;
}

/** What is asked at the door of the web; tokens and codes are kept as hashes only. */
export interface ConnexionStore {
  create(demande: {
    readonly courriel: string;
    readonly lien: string;
    readonly navigateur: string;
    readonly code: string;
    readonly creeLe: Temporal.Instant;
    readonly expireLe: Temporal.Instant;
  }): Promise<void>;
  /** Null when the link is unknown, used or too old at `now`. */
  findByLien(token: string, now: Temporal.Instant): Promise<DemandeConnexion | null>;
  /**
   * The demand of a browser, and whether this is its code; each call counts as one try. Null when it is unknown, used,
   * too old, or was tried `max` times.
   */
  tryCode(essai: {
    readonly navigateur: string;
    readonly code: string;
    readonly now: Temporal.Instant;
    readonly max: number;
  }): Promise<(DemandeConnexion & { readonly isRight: boolean }) | null>;
  /**
   * The link of the latest demand for an address that was made since `depuis` and not used is good until `jusqua`, over
   * or not; false when there is none.
   */
  prolong(
    courriel: string,
    dates: { readonly depuis: Temporal.Instant; readonly jusqua: Temporal.Instant },
  ): Promise<boolean>;
  /** Ends a demand, and all others for its address; false when it had ended before: of two uses at once, one wins. */
  end(demande: DemandeConnexion, now: Temporal.Instant): Promise<boolean>;
}

export interface DemandeConnexion {
  readonly id: string;
  readonly courriel: string;
}

/** Browsers in which somebody came in; tokens are kept as hashes only. */
export interface SessionStore {
  create(session: {
    readonly personne: Owned;
    /** What the browser says it is. */
    readonly navigateur: string;
    /** By which the person came in; null: by none. Its proof is kept sealed, for who shows the token; the others as hashes. */
    readonly identite: Pick<IdentiteConfirmee, 'issuer' | 'subject' | 'session' | 'preuve'> | null;
    /** The address that was proven; absent: none. */
    readonly courriel?: string | null;
    readonly jeton: string;
    readonly creeLe: Temporal.Instant;
    readonly inactifLe: Temporal.Instant;
    readonly expireLe: Temporal.Instant;
  }): Promise<void>;
  /** By its token, or for a while by the one before; null when it is unknown, ended, or over at `now`. */
  find(jeton: string, now: Temporal.Instant): Promise<SessionOuverte | null>;
  /** Another token in the place of this one, which is taken until `ancienJusqua`; null when that was done meanwhile. */
  renew(
    jeton: string,
    dates: { readonly le: Temporal.Instant; readonly ancienJusqua: Temporal.Instant },
  ): Promise<string | null>;
  /** Notes that it is used; `confirmeeLe`: that its person showed again who it is. */
  extend(
    id: string,
    dates: {
      readonly vuLe: Temporal.Instant;
      readonly inactifLe: Temporal.Instant;
      readonly confirmeeLe?: Temporal.Instant;
    },
  ): Promise<void>;
  /** Ends the session of a token; what its door wants to see again. */
  end(jeton: string): Promise<string | null>;
}

export interface SessionOuverte {
  readonly id: string;
  readonly personne: Personne;
  /** What was proven opens another convention too. */
  readonly isShared: boolean;
  readonly renouveleLe: Temporal.Instant;
  readonly vuLe: Temporal.Instant;
  readonly confirmeeLe: Temporal.Instant;
  /** The token that took the place of the one that was shown; null: that is the present one. */
  readonly suivant: string | null;
}

/** By what a person is recognised the next time; what proves it is kept as a hash only. */
export interface ReconnaissanceStore {
  /** Whether somebody with this address came in by this browser before. */
  isKnown(appareil: string, courriel: string): Promise<boolean>;
  /** Notes that a person came in by a browser; whether it was for the first time. */
  noteNavigateur(entree: {
    readonly personne: Owned;
    readonly appareil: string;
    /** What it says it is. */
    readonly navigateur: string;
    readonly le: Temporal.Instant;
  }): Promise<boolean>;
  /** Those of some people who came in by this browser before. */
  listKnown(appareil: string, personneIds: readonly string[]): Promise<readonly string[]>;
  /** Whom a provider of identity means by a subject, one in each convention at most, the first bound first. */
  listPersonneIds(identite: Pick<IdentiteConfirmee, 'issuer' | 'subject'>): Promise<readonly string[]>;
  /** From now on it means this person in that convention; false when the provider means somebody else there, or this one by another subject. */
  bind(
    identite: Pick<IdentiteConfirmee, 'issuer' | 'subject'> & {
      readonly personne: Owned;
      readonly le: Temporal.Instant;
    },
  ): Promise<boolean>;
}

/** Everything that acts in a person's name without an account. */
export interface AccesOuvertStore {
  /** What opens something at `now`, the latest first. */
  list(personne: Owned, now: Temporal.Instant): Promise<readonly AccesOuvert[]>;
  /** Ends one of them; false when it had ended, or is somebody else's. */
  end(
    personne: Owned,
    acces: { readonly genre: GenreAcces; readonly id: string },
    now: Temporal.Instant,
  ): Promise<boolean>;
  /** Ends every session of a person; no other one moves to that convention any more without a new proof. */
  endSessions(personne: Owned): Promise<void>;
  /** Ends the sessions that began there; whose they were. */
  endByIdentite(fin: FinIdentite): Promise<readonly Owned[]>;
}

/** How often something was tried, by all replicas together. What it is about is kept as a hash only. */
export interface EssaiStore {
  /** Notes a try; false, and nothing noted, when there were `max` within the period. */
  take(seau: string, limit: { readonly max: number; readonly periodMs: number }): Promise<boolean>;
}

/** Addresses of other programs that are told of what happens. */
export interface WebhookStore {
  /** Those of a convention, the first one first. */
  list(conventionId: string): Promise<readonly Webhook[]>;
  /** What its messages are signed with: nothing tells it again. Null: the program has no key to seal it with. */
  create(
    webhook: Owned &
      Pick<Webhook, 'url' | 'creeLe' | 'declareParId'> & { readonly actions: readonly string[] },
  ): Promise<string | null>;
  /** False: there is none (any more). */
  end(webhook: Owned): Promise<boolean>;
  /** On again, and asked at once; false: there is none. */
  retry(webhook: Owned, now: Temporal.Instant): Promise<boolean>;
  /** The first thing that it is not told of yet is told no more; false: nothing waits. */
  skip(webhook: Owned): Promise<boolean>;
}

/** An address whose turn it is, held until then, and what it is not told of yet, the first first. */
export interface AppelsDue {
  readonly webhook: Webhook;
  readonly until: Temporal.Instant;
  /** Null: it was sealed with a key that the program has no more. */
  readonly secret: string | null;
  readonly appels: readonly Appel[];
}

/** What other programs are to be told: the journal writes it by itself. */
export interface AppelStore {
  /** An address that is held from now until then, so that one process asks it at a time; null: none is due. */
  claim(now: Temporal.Instant, until: Temporal.Instant): Promise<AppelsDue | null>;
  /** It was taken. */
  end(appel: Pick<Appel, 'id'>): Promise<void>;
  /** How the last try went; false when the address is gone, or not held by this claim any more. */
  note(due: Pick<AppelsDue, 'webhook' | 'until'>, suivi: Suivi): Promise<boolean>;
  /** After a restore: none is told any more until somebody says so; those that were. */
  suspend(now: Temporal.Instant): Promise<readonly Owned[]>;
}

type Suivi = ReturnType<typeof followFailure>;
