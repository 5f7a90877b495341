/** Answers: what is stored of them, and how one is added. */

import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../conversation/chat.ts';
import type { BrouillonGarde } from '../domain/annuaire/donnees-personne.ts';
import type { Part } from '../domain/nouns/contributions.ts';
import type { Owned } from '../domain/nouns/convention.ts';
import type { EvenementJournal } from '../domain/nouns/journal.ts';
import type { Reponse, VersionReponse } from '../domain/nouns/reponse.ts';
import type { Tour } from '../domain/nouns/tour.ts';
import type { TexteEcrit } from '../domain/reponses/cut-passages.ts';
import type { Masquage, Masque } from '../domain/reponses/masquage.ts';

export type EnregistrementReponse =
  /** As it was written; whose words it completes (`avec`) is told when it is read. */
  | {
      readonly kind: 'saved';
      readonly reponse: Reponse;
      /** What its tour received so far (`cleRecue`), this one included. */
      readonly recues: ReadonlySet<string>;
    }
  /** The same submission came before: nothing was added. */
  | { readonly kind: 'repeated'; readonly reponse: Reponse }
  /** Somebody saved another version in between. */
  | { readonly kind: 'conflict'; readonly reponse: Reponse };

/** A version to append; a number of a form that is known already appends nothing. */
export interface NouvelleVersion {
  readonly tour: Owned;
  readonly ficheActionId: string;
  /** Whose contribution it is; absent: the answer of the fiche itself. */
  readonly structureId?: string;
  readonly base: number;
  readonly version: Omit<VersionReponse, 'version'>;
  /** Absent for answers that are loaded. */
  readonly suite?: SuiteReponse;
}

/** What goes with an answer that somebody sends, all or nothing: the tour is open still, the draft is over, it is noted. */
export interface SuiteReponse {
  /** Keys of the drafts. */
  readonly brouillons: readonly string[];
  readonly evenement: EvenementJournal;
}

export interface ReponseStore {
  /** The answer of the fiche, or the contribution of a structure. */
  find(tour: Owned, ficheActionId: string, part?: Part): Promise<Reponse | null>;
  /** Current answers of a tour, without contributions. */
  listByTour(tour: Owned): Promise<readonly Reponse[]>;
  /** Appends a version when `base` (0 for a first answer) is still the current one; decides by itself. */
  append(nouvelle: NouvelleVersion): Promise<EnregistrementReponse>;
  /** Current answers to these fiches in every tour, of each fiche the latest tour first; without contributions. */
  listHistorique(conventionId: string, ficheActionIds: readonly string[]): Promise<readonly Reponse[]>;
  /**
   * The same of what each structure says of a fiche that several bring: material for its answer, which is the chef de
   * file’s. `tourId`: in that one alone.
   */
  listContributions(
    conventionId: string,
    ficheActionIds: readonly string[],
    tourId?: string,
  ): Promise<readonly Reponse[]>;
}

/** What a page of the whole plan reads of the answers to its fiches, however many there were. */
export interface MarquanteStore {
  /**
   * As `listHistorique`, without those of older tours that change nothing of where a fiche stands: its latest answers are
   * here, each that says another state, date, need or audience than its neighbour, and the last words and figures of each
   * audience. `jusqua`: as that tour knew them.
   */
  list(
    conventionId: string,
    ficheActionIds: readonly string[],
    jusqua?: Pick<Tour, 'echeance'>,
  ): Promise<readonly Reponse[]>;
}

/** What coordination decides of an answer; null takes it back. Decided twice, the first one stands. */
export interface ReponseMarkStore {
  /** Kept internal, until it is published for everybody. */
  saveInterne(reponse: Owned, depuis: Temporal.Instant | null): Promise<void>;
  /** Given as an example of success. */
  saveReussite(reponse: Owned, depuis: Temporal.Instant | null): Promise<void>;
  /** Ids of the fiches with such an answer in a tour. */
  listReussites(tour: Owned): Promise<readonly string[]>;
}

/** All that was written in answers, once each: what they say, earlier versions, what was taken back, what structures contribute. */
interface TexteEcritStore {
  list(conventionId: string): Promise<readonly TexteEcrit[]>;
}

/** The versions of answers, and what becomes of them once they are written. */
export interface ReponseVersionStore {
  /** Of one answer, the first one first. */
  list(conventionId: string, reponseId: string): Promise<readonly VersionReponse[]>;
  /**
   * Its author takes it back: nobody reads it any more, its versions are kept. False, and nothing changed, when another
   * version is the current one by then, or its tour is over.
   */
  withdraw(retrait: {
    readonly conventionId: string;
    readonly reponse: Reponse;
    readonly now: Temporal.Instant;
  }): Promise<boolean>;
  /** Whether the form of this number was stored, in an answer that was taken back since. */
  isRetiree(conventionId: string, soumission: string): Promise<boolean>;
  /**
   * Takes words that should not have been written out of every version of every answer to a fiche, of the drafts and of the
   * published summaries, which say that they were put right.
   */
  mask(
    fiche: Owned & { readonly numero: number },
    options: { readonly masque: Masque; readonly le: Temporal.Instant },
  ): Promise<Masquage>;
  /**
   * Some of the answers, of one convention but of none of these, that the cards that were sent do not show yet: from now on they
   * count as shown. Others' are left to them. It is known by the answers themselves: a crash forgets none.
   */
  takeUnshown(but: readonly string[]): Promise<readonly ReponseAMontrer[]>;
}

/** An answer that came since its cards were composed. */
export interface ReponseAMontrer {
  readonly conventionId: string;
  readonly tourId: string;
  readonly ficheActionId: string;
  /** Null for the answer of the fiche itself. */
  readonly structureId: string | null;
  readonly version: number;
  /** Of that version; null when the answer was withdrawn. */
  readonly auteurId: string | null;
  readonly plateforme: string | null;
  readonly soumission: string | null;
  /** Who hears of the versions since then: in whose name coordination typed one, whose answer somebody else then changed. */
  readonly dites: readonly { readonly version: number; readonly personneId: string }[];
  /** Whether there are some of another convention too. */
  readonly hasOthers: boolean;
}

/** What was typed so far in a form; `cle` names the form, for example `reponse:<fiche>:<tour>`. */
export interface BrouillonStore {
  /** The latest of these drafts; null when there is none. */
  find(personne: Owned, ...cles: readonly string[]): Promise<BrouillonGarde | null>;
  save(brouillon: {
    readonly personne: Owned;
    readonly cle: string;
    readonly valeurs: Values;
    readonly majLe: Temporal.Instant;
    readonly expireLe: Temporal.Instant;
    /** Nobody misses it much where the server falls: its write waits for no disk. */
    readonly isPassing?: boolean;
  }): Promise<void>;
  /** When each draft of a person was last written, by its key. */
  listDates(personne: Owned): Promise<ReadonlyMap<string, Temporal.Instant>>;
  /** Who has begun which of these drafts: ids of people, by its key. */
  listAuteurs(conventionId: string, cles: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  delete(personne: Owned, ...cles: readonly string[]): Promise<void>;
}

/** Drafts that several people go on with: what is shared says so by its key. */
export interface BrouillonPartageStore {
  /** Those of everybody whose keys begin so, the latest first. */
  list(conventionId: string, debut: string): Promise<readonly BrouillonPartage[]>;
}

interface BrouillonPartage {
  readonly personneId: string;
  readonly cle: string;
  readonly valeurs: Values;
  readonly majLe: Temporal.Instant;
}

/** All that is about the answers. */
export interface StoresReponses {
  readonly reponses: ReponseStore;
  readonly marquantes: MarquanteStore;
  readonly textesEcrits: TexteEcritStore;
  readonly reponseVersions: ReponseVersionStore;
  readonly reponseMarks: ReponseMarkStore;
  readonly brouillons: BrouillonStore;
  readonly brouillonsPartages: BrouillonPartageStore;
}
