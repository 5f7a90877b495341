/** The ledger of messages: as use cases write it, and as the sender works it. */
import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../conversation/chat.ts';
import type { RefusEspace, RefusNomme } from '../domain/envois/refus-espace.ts';
import type { AccountRef } from '../domain/nouns/compte.ts';
import type { Convention, Owned } from '../domain/nouns/convention.ts';
import type { Destinataire, Envoi, EtapeEnvoi, NouvelEnvoi } from '../domain/nouns/envoi.ts';

/** The ledger as use cases write it. Inside a transaction, rows and their jobs live or die together. */
export interface EnvoiStore {
  /** Inserts what is not there yet (unique key) and queues what is `a_envoyer`; returns how many were new. */
  create(envois: readonly NouvelEnvoi[]): Promise<number>;
  /** Null when the convention has no such row. */
  find(envoi: Owned): Promise<Envoi | null>;
  /** `only`: those to this person or channel; `ids`: these, or to any of these; else with this reason, or this message's. */
  listBySource(
    conventionId: string,
    source: string,
    only?:
      | Destinataire
      | { readonly ids: readonly string[] }
      | { readonly raison: string }
      | { readonly messageId: string },
  ): Promise<readonly Envoi[]>;
  /** Cancels what is not sent yet (`prevu`, `a_envoyer`) of a source; of these steps only when given. */
  cancel(filter: {
    readonly conventionId: string;
    readonly source: string;
    readonly etapes?: readonly EtapeEnvoi[];
    readonly personneId?: string;
    readonly raison: string;
  }): Promise<number>;
  /** Queues a refresh of the messages already sent about a source: to these, else to everybody. */
  refresh(conventionId: string, source: string, only?: Rafraichissement): Promise<void>;
}

/** Who said to have read what was sent. */
export interface LectureStore {
  /** Notes it on the messages of a source to one person; false when it was said before, or nothing was sent. */
  note(
    message: Pick<Envoi, 'conventionId' | 'source'> & { readonly personneId: string },
    luLe: Temporal.Instant,
  ): Promise<boolean>;
}

/** What did not arrive, or perhaps not, and how it goes on. */
export interface NonRemisStore {
  /** What failed to reach these people, and may still be sent at `now`; in the order in which it was due. */
  listEchoues(personneIds: readonly string[], now: Temporal.Instant): Promise<readonly Envoi[]>;
  /** Puts these rows back to `a_envoyer`, if they failed or are uncertain, and queues them; returns how many. */
  retry(conventionId: string, ids: readonly string[]): Promise<number>;
  /**
   * A person pressed a button of a message of these sources: it arrived. If exactly one of them is uncertain, it has
   * the message's id from now on, and is returned; null otherwise, and for a message that is known.
   */
  adopt(arrivee: Arrivee): Promise<Envoi | null>;
  /**
   * After a restore: all that stands ready, was on its way or in doubt may have left since the backup. It is uncertain
   * (RESTAURATION) until it is read back: at once, or after a while where a program was running (`isRunning`), since what it
   * had in hand may arrive at this moment. Of one convention, which came from elsewhere; null: of all. Returns how many rows.
   */
  suspect(isRunning: boolean, conventionId: string | null): Promise<number>;
  /**
   * The row that has been `incertain` the longest, for at least `ageMs`, to be read back; null when there is none, but
   * for those given up (INCERTAIN_DEFINITIF). Given to one reader only, and to nobody else for `ageMs`.
   */
  takeIncertain(ageMs: number): Promise<Envoi | null>;
}

/** What is due in several conventions for whom one account reaches: one message, with a part for each. */
export interface PartStore {
  /**
   * What waits in other conventions than this row's to go to this account, and was never tried; the first that was due first.
   * To an address: where one person alone has it in each.
   */
  listReady(envoi: Envoi, account: AccountRef): Promise<readonly Envoi[]>;
  /**
   * Claims all of them for one message, which the first carries, or none: one is taken, is not to be sent any more, or its
   * account was ended.
   */
  claim(parts: readonly Part[], leaseMs: number): Promise<readonly Envoi[]>;
  /** Writes what became of all of them, in one transaction; false for one whose fence is older than its row's. */
  settle(outcomes: readonly Settlement[]): Promise<readonly boolean[]>;
  /**
   * What this row's message tells for other conventions: what was in doubt left with it, and is noted as sent. Null: nobody
   * knows (yet).
   */
  listShown(envoi: Envoi): Promise<readonly Envoi[] | null>;
  /**
   * What one message told: this row first, then those of other conventions; empty when there is no such row. Of what an answer
   * names besides: what its letter can have told, whatever became of it since.
   */
  listTold(envoiId: string, named: readonly string[]): Promise<readonly Envoi[]>;
}

/** A row of the ledger, and the account that it goes to. */
export interface Part {
  readonly id: string;
  readonly compteId: string;
}

/** What one message of several conventions says for one of them. */
export interface LetterPart extends Pick<Part, 'id'> {
  readonly to: AccountRef;
  readonly envoi: Envoi;
  readonly convention: Pick<Convention, 'id' | 'code' | 'nomCourt'>;
  readonly message: Message;
  /** As that of a delivery. */
  readonly fin: Temporal.Instant | null | undefined;
}

/** What became of a row, as whoever claimed it with this fence says it. */
export interface Settlement {
  readonly id: string;
  readonly jeton: number;
  readonly issue: IssueEnvoi;
}

/** What went by e-mail, as what comes back names it: by its number alone. */
export interface CourrielStore {
  /** Null for a number that is none of ours. */
  find(envoiId: string): Promise<Envoi | null>;
  /** The same, when it is for the active person of this active account. */
  findTo(envoiId: string, account: AccountRef): Promise<Envoi | null>;
  /**
   * A message that counted as sent by this account, or was in doubt, did not arrive: what becomes of it now; queued
   * when it goes again. False when it counts as something else by now: nothing is written.
   */
  takeBack(envoi: Pick<Envoi, 'id' | 'compteId'>, issue: IssueRetour): Promise<boolean>;
  /** Notes as sent what left with another message; what waited to tell the same of that source to that person is cancelled. */
  noteJoined(
    envoi: NouvelEnvoi,
    by: { readonly compteId: string | null; readonly messageId: string },
  ): Promise<void>;
}

/** Which accounts their platforms refuse, one by one. People who share an address share its health. */
export interface RefusCompteStore {
  /** Notes that an account was refused; `suspenduLe`: nothing is sent there from now on, unless that was so before. */
  note(
    compte: Owned,
    refus: { readonly raison: string; readonly suspenduLe: Temporal.Instant | null },
  ): Promise<void>;
  /** How many different addresses of a workspace were refused within an hour, and whether any other message passed meanwhile. */
  count(
    espace: Pick<RefusEspace, 'plateforme' | 'espace'>,
  ): Promise<{ readonly refuses: number; readonly isPassing: boolean }>;
  /** Ends the suspension of a person's address; returns whom that concerns, nobody when none was suspended. */
  lift(personne: Owned): Promise<readonly string[]>;
}

/** Which workspaces and tenants refuse us, and since when. */
export interface RefusEspaceStore {
  /** Notes a refusal; false when it stood there already: its reason and its end are the new ones from now on. */
  note(refus: RefusEspace): Promise<boolean>;
  /** Of all conventions. */
  list(): Promise<readonly RefusEspace[]>;
  find(refus: Pick<RefusEspace, 'conventionId' | 'plateforme' | 'espace'>): Promise<RefusNomme | null>;
  /** The workspace lets us in again; false when nothing stood there. */
  end(refus: Pick<RefusEspace, 'conventionId' | 'plateforme' | 'espace'>): Promise<boolean>;
  /** Whether a message reached anybody in a workspace or tenant in the last `periodMs`. */
  hasDelivered(espace: Pick<RefusEspace, 'plateforme' | 'espace'>, periodMs: number): Promise<boolean>;
}

/** A message that a person has in front of him or her. */
export interface Arrivee {
  readonly personneId: string;
  readonly compteId: string;
  readonly sources: readonly string[];
  /** Of the platform. */
  readonly messageId: string;
}

/** Which messages are refreshed, and when. */
export interface Rafraichissement {
  /** Ids of people and channels, or of rows. */
  readonly destinataires: readonly string[];
  /** How many tries were made before; absent: none. */
  readonly essai?: number;
  readonly delayMs?: number;
}

/** The ledger as the sender works it. Leases and attempts run on the database's own clock. */
export interface EnvoiQueueStore {
  get(id: string): Promise<Envoi>;
  /** Those of these rows that are to be sent now. */
  listDue(ids: readonly string[]): Promise<readonly Envoi[]>;
  /**
   * Claims with a lease and a new fence; null when it is not to be sent (any more, or yet), or somebody else is at it, or
   * the account that it is about to go to was ended. What is asked at once is one statement.
   */
  claim(id: string, leaseMs: number, compteId?: string | null): Promise<Envoi | null>;
  /**
   * Writes an outcome; false when the fence is older than the row's: the write is refused. What is asked at once is one
   * statement, but for what comes back: that has a job to go with it.
   */
  settle(id: string, jeton: number, outcome: IssueEnvoi): Promise<boolean>;
  /**
   * Queues `prevu` rows whose hour has come at `now`, and rows to be sent that no job waits for any more; makes rows
   * with a lost lease `incertain`.
   */
  sweep(now: Temporal.Instant): Promise<{ readonly queued: number; readonly uncertain: number }>;
}

/** It goes again at once, or it is over. */
export type IssueRetour = Extract<IssueEnvoi, { readonly etat: 'a_envoyer' | 'echoue' }>;

export type IssueEnvoi =
  | { readonly etat: 'envoye'; readonly compteId: string | null; readonly messageId: string }
  | {
      readonly etat: 'a_envoyer';
      readonly raison: string;
      readonly delayMs: number;
      readonly compteEcarte?: string;
      /** Nor by these, where nobody can tell whether it arrived. */
      readonly comptesEcartes?: readonly string[];
      /** Nothing was asked of a platform: the claim does not count as an attempt. */
      readonly sansEssai?: true;
    }
  | { readonly etat: 'incertain'; readonly compteId: string | null; readonly raison: string }
  /** `compteId`: the last account that was tried; absent when there was none. */
  | { readonly etat: 'echoue'; readonly raison: string; readonly compteId?: string | null }
  | { readonly etat: 'annule' | 'expire'; readonly raison: string };
