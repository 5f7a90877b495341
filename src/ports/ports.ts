/** What the bot needs from outside. Roles only; the factories in adapters/ add the technology. */

import type { Temporal } from 'temporal-polyfill';
import type { Form, Message, Thread } from '../conversation/chat.ts';
import type { Installation } from '../domain/accueil/etat-espace.ts';
import type { AccountRef } from '../domain/nouns/compte.ts';
import type { Envoi } from '../domain/nouns/envoi.ts';
import type { Invitation } from '../domain/seances/invitation.ts';
import type { Links } from '../links.ts';
import type { Stores } from './stores.ts';
import type { LetterPart } from './stores-envois.ts';

/** The product's time: the database's clock, moved ahead in the demonstration. */
export interface Clock {
  now(): Temporal.Instant;
}

export interface Ids {
  /** A new UUID. */
  create(): string;
  /** At least 128 random bits, in base64url. */
  createToken(): string;
}

/** A line of the log: a fixed message and details without personal data. */
export interface Logger {
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
  warn(message: string, details?: Readonly<Record<string, unknown>>): void;
  error(message: string, details?: Readonly<Record<string, unknown>>): void;
}

/** Somebody waits for some seconds only; what is not there by then is said to be late. */
export interface Budget {
  /** The result of the work, or `late` when it is not there in time; the work goes on. @throws what the work throws in time */
  within<Result>(work: Promise<Result>): Promise<Result | 'late'>;
}

/**
 * Work that nobody waits for: done in its turn within a `line`, a second or two later. What bears the same `cle` and
 * waits already is done once, as it was asked last. The end of the program waits for it a little, and says so by `ending`;
 * a crash loses it.
 */
export type Later = (
  turn: { readonly line: string; readonly cle: string },
  work: (ending: AbortSignal) => Promise<unknown>,
) => void;

/** A line for work that is done so much at a time. */
export interface Line {
  /**
   * Does it when its turn comes; `prepare` is called when the turn is near. A line that closes meanwhile begins nothing
   * more: it is for somebody else then.
   * @throws what the work throws
   */
  run(work: () => Promise<void>, prepare?: () => void): Promise<void>;
}

/** Where the pages of each convention stand (`linksOf`: of this slug; null: of the first), and whether there are several, as of a minute ago. */
export interface Addresses {
  /** The slug below which they stand; null: it is the first, whose addresses name none. */
  slugOf(conventionId: string): Promise<string | null>;
  areSeveral(): Promise<boolean>;
  linksOf(slug: string | null): Links;
}

/** What a use case is given. Never catch inside `inTransaction`: the database would roll back in silence. */
export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly links: Links;
  readonly installation: Installation;
  /** The slug (`Convention.code`) of the convention that is meant where nobody asks; null: the first. `links` lead to its pages. */
  readonly meant: string | null;
  readonly addresses: Addresses;
  readonly logger: Logger;
  /** Starts to count now. */
  readonly startBudget: (ms: number) => Budget;
  readonly later: Later;
  /** The directories of the chat platforms, by the platform's name. */
  readonly directories: ReadonlyMap<string, AccountDirectory>;
  /** Reads, and single writes, outside of a transaction. */
  readonly stores: Stores;
  inTransaction<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
  /** Runs what only reads: whether what is remembered of a convention is present is asked once for all of it. */
  inOneLook<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Runs what sees no row of another convention: of a link or session that opens (`found`), of what is looked up (`meant`); null: sees all. `getOpened`: the one of what opened, once it did. */
  inConvention<Result>(
    whose: string | 'found' | 'meant' | null,
    work: (getOpened: () => string | undefined) => Promise<Result>,
  ): Promise<Result>;
  /**
   * Runs what an account asks for upon what is remembered of its convention. `work` may run several times: when the data
   * were others than it was told, and when nothing was stored (see src/README.md, "How an answer is never lost").
   */
  decide<Result>(basis: Basis, work: (stores: Stores) => Promise<Result>): Promise<Result>;
}

/** What a decision is taken upon. */
export interface Basis {
  readonly account: AccountRef;
  /** Which of the conventions that the account opens; absent: there is one, or nobody has looked. */
  readonly conventionId?: string | undefined;
  /** `verified`: its write verifies all that it was decided upon. `present`: what is remembered is so when the work begins. */
  readonly upon: 'verified' | 'present';
  /** What vouches for the account: nothing is told or done unless it opens at `now`. @throws DomainError `lien-perime` */
  readonly lien?: { readonly token: string; readonly now: Temporal.Instant } | undefined;
}

/** One message on its way: an opaque id, where to, and what. */
export interface Delivery {
  readonly id: string;
  readonly to: AccountRef;
  readonly kind: 'personne' | 'canal';
  readonly message: Message;
  readonly invitation?: Invitation; // for the reader's own agenda; only e-mail takes it along
  readonly thread?: Thread; // the e-mail that it answers; only e-mail knows what to do with it
  /** Its row of the ledger, to a person with this account, where it is at hand. */
  readonly envoi?: Envoi;
  readonly fin?: Temporal.Instant | null; // when what it is about is over; null: never. Absent: nobody has looked
  readonly joined?: readonly string[]; // rows of other conventions that it tells too: each is read back by its own id
  readonly parts?: readonly LetterPart[]; // what it then says for each of them, and for its own: in an e-mail each has its links
}

/** What became of one try (src/README.md, "How a message reaches a person once"). */
export type Outcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** Proven not sent: again later. `isUnasked`: nothing was asked of the platform, so it is no attempt. */
  | {
      readonly kind: 'retry';
      readonly reason: string;
      readonly retryAfterMs?: number;
      readonly isUnasked?: true;
    }
  /**
   * Proven not sent: the platform refuses the whole workspace or tenant, not this message. It waits for better days.
   * `espace`: what refuses us, where that is another one than the account's. `pauseMs`: nobody is to ask again before.
   */
  | {
      readonly kind: 'closed';
      readonly reason: string;
      readonly espace?: string;
      readonly pauseMs?: number;
    }
  /** Proven not sent, for good: the next way to reach the person. */
  | { readonly kind: 'dead'; readonly reason: string }
  /** Nobody knows: read back before anything else. */
  | { readonly kind: 'uncertain'; readonly reason: string };

/** Takes a message for this try alone; null: it is to be sent. Otherwise nothing leaves, and this is said instead. Never throws. */
export type Begin = () => Promise<Outcome | null>;

/** A way to reach people: a chat platform, or e-mail. */
export interface Platform {
  readonly nom: string;
  readonly joins?: true; // one message may tell several rows (`Delivery.joined`); absent: each goes in its own
  /**
   * One try within 10 s, once its turn has come; never throws. `begin` is asked then, just before anything leaves.
   */
  send(delivery: Delivery, begin?: Begin): Promise<Outcome>;
  /** Shows a new state of a message that was sent; a lost message is no failure. */
  replace(delivery: Delivery, messageId: string): Promise<Outcome>;
  /** Looks whether an uncertain message arrived since it was due, `ageMs` ago; `later`: ask again; `soon`: it will tell, nothing goes meanwhile; `unknown`: the platform will never tell. */
  readBack(
    delivery: Delivery,
    ageMs?: number,
  ): Promise<
    | { readonly kind: 'found'; readonly messageId: string }
    | { readonly kind: 'absent' }
    | { readonly kind: 'later' }
    | { readonly kind: 'soon' }
    | { readonly kind: 'unknown' }
  >;
  /** Whether the platform lets us into a workspace or tenant now; `unknown`: it could not be asked. Never throws. */
  checkEspace(espace: string): Promise<AccesEspace>;
  /**
   * What the platform's own directory says of an account, in a workspace that is tied to a convention.
   * Null for everybody else: another workspace, a guest, no address, or a platform that cannot tell.
   */
  identify(account: AccountRef): Promise<Identite | null>;
}

/** Whether our token opens a workspace or tenant; `reason` is a code (see views/words/raisons-envoi.ts). */
export type AccesEspace =
  | { readonly kind: 'open' }
  | { readonly kind: 'closed'; readonly reason: string }
  | { readonly kind: 'unknown' };

/** What a platform's own directory knows of people and places that never wrote to us. Never throws. */
export interface AccountDirectory {
  /**
   * The accounts of full members with these professional addresses, in the workspaces of a convention, by address as it
   * was given. Who is not found, or not alone to be found, is absent.
   */
  listAccounts(conventionId: string, courriels: readonly string[]): Promise<ReadonlyMap<string, AccountRef>>;
  /**
   * A channel as the platform names it, empty when it does not tell; null when it says that the bot may not write
   * there (any more).
   */
  findCanal(lieu: AccountRef): Promise<{ readonly nom: string } | null>;
  /**
   * Everybody who reads a channel, programs but our own included; `open`: others read it without being in it; null when
   * the platform does not tell now.
   */
  listMembers(lieu: AccountRef): Promise<readonly AccountRef[] | 'open' | null>;
}

/** A professional address that a platform vouches for, the convention of its workspace, and others that trust it. */
export interface Identite {
  readonly conventionId: string;
  readonly alsoIn?: readonly string[];
  readonly courriel: string;
}

/** One line of a conversation of the demonstration: the bot's `message`, or the `texte` somebody typed. */
export interface LigneAtelier {
  readonly id: string;
  readonly auteur: string;
  readonly message: Message | null;
  readonly texte: string | null;
  readonly publieLe: Temporal.Instant;
  readonly modifieLe: Temporal.Instant | null;
}

/** What the local chat of the demonstration remembers. `conversation` is `personne:<id>` or `canal:<id>`. */
export interface AtelierStore {
  list(conversation: string): Promise<readonly LigneAtelier[]>;
  /** Adds a line; a second one for the same `envoiId` adds nothing and returns the first one's id. */
  add(ligne: {
    readonly conversation: string;
    readonly envoiId: string | null;
    readonly auteur: string;
    readonly message: Message | null;
    readonly texte: string | null;
    readonly publieLe: Temporal.Instant;
    /** The form that is open in the conversation is over with it. */
    readonly closesForm?: boolean;
  }): Promise<string>;
  /** The id of the line of an `envoiId`; null when it was never added. */
  findByEnvoi(envoiId: string): Promise<string | null>;
  /** False when the line does not exist. */
  replace(id: string, message: Message, modifieLe: Temporal.Instant): Promise<boolean>;
  findForm(conversation: string): Promise<Form | null>;
  saveForm(conversation: string, form: Form | null, ouvertLe: Temporal.Instant): Promise<void>;
}

/** The demonstration's clock, moved by hand; kept in the database. */
export interface DemonstrationClock extends Clock {
  /** Moves the product's time to an instant that is not before now. */
  moveTo(instant: Temporal.Instant): Promise<void>;
}
