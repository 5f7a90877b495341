/** Answers: what is stored of them, and how one is added. */

import type { Temporal } from 'temporal-polyfill';
import type { Part } from '../domain/nouns/contributions.ts';
import type { Owned } from '../domain/nouns/convention.ts';
import type { EvenementJournal } from '../domain/nouns/journal.ts';
import type { Reponse, VersionReponse } from '../domain/nouns/reponse.ts';
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
  listVersions(conventionId: string, reponseId: string): Promise<readonly VersionReponse[]>;
  /** Appends a version when `base` (0 for a first answer) is still the current one; decides by itself. */
  append(nouvelle: NouvelleVersion): Promise<EnregistrementReponse>;
  /** Current answers to these fiches in every tour, the latest tour first; without contributions. */
  listHistorique(conventionId: string, ficheActionIds: readonly string[]): Promise<readonly Reponse[]>;
}

/** What each structure says of a fiche that several bring: material for its answer, which is the chef de file’s. */
export interface ContributionStore {
  /** Current ones of these fiches in every tour, the latest tour first. */
  list(conventionId: string, ficheActionIds: readonly string[]): Promise<readonly Reponse[]>;
}

/** Answers that coordination gives as examples of success. */
export interface ReussiteStore {
  /** Ids of the fiches with such an answer in a tour. */
  list(tour: Owned): Promise<readonly string[]>;
  mark(reponse: Owned, depuis: Temporal.Instant): Promise<void>;
  unmark(reponse: Owned): Promise<void>;
}

/** Which answers coordination keeps internal, until it publishes for everybody. */
export interface ReponseInterneStore {
  keep(reponse: Owned, depuis: Temporal.Instant): Promise<void>;
  release(reponse: Owned): Promise<void>;
}

/** Words that should not have been written: they are deleted, not hidden. */
export interface MasquageStore {
  /**
   * Takes them out of every version of every answer to a fiche, of the drafts and of the published summaries, which say that
   * they were put right.
   */
  mask(
    fiche: Owned & { readonly numero: number },
    options: { readonly masque: Masque; readonly le: Temporal.Instant },
  ): Promise<Masquage>;
}

/** Answers that their author takes back: nobody reads them any more, their versions are kept. */
export interface ReponseRetraitStore {
  /** False, and nothing changed, when another version is the current one by then, or its tour is over. */
  withdraw(retrait: {
    readonly conventionId: string;
    readonly reponse: Reponse;
    readonly now: Temporal.Instant;
  }): Promise<boolean>;
  /** Whether the form of this number was stored, in an answer that was taken back since. */
  isRetiree(conventionId: string, soumission: string): Promise<boolean>;
}
