import type { Owned } from '../domain/nouns/convention.ts';
import type { AudienceResume, Resume } from '../domain/nouns/resume.ts';
import type { AccordPublic, DecisionAccord } from '../domain/resumes/accord-public.ts';
import type { Rectification } from '../domain/resumes/rectification.ts';

/** Who was asked to agree to what is published for everybody, and what became of it. */
export interface AccordPublicStore {
  /** Of a tour, the latest first. */
  list(tour: Owned): Promise<readonly AccordPublic[]>;
  create(accord: Omit<AccordPublic, 'decision'>): Promise<void>;
  /** The first decision stands. */
  decide(accord: Owned, decision: DecisionAccord): Promise<void>;
}

/** What is to be put right in answers that change no more. */
export interface RectificationStore {
  /** Of a tour, the latest first. */
  list(tour: Owned): Promise<readonly Rectification[]>;
  /** Asked again with the same id, it is one. */
  create(rectification: Rectification): Promise<void>;
  /** Another decision takes the place of the one before. */
  decide(rectification: Owned, decision: DecisionAccord): Promise<void>;
}

/** A public summary as it stands: another mark once anything of it was changed. */
export interface ResumeMark extends Owned {
  readonly mark: string;
}

/** A file of it; `empreinte`: another one with whatever else it says, or with whatever else writes it. */
export interface FichierKey {
  readonly format: string;
  readonly empreinte: string;
}

/** The files of public summaries, as they were made: one of each format, which goes when its summary changes. */
export interface FichierStore {
  findMark(conventionId: string, numero: number): Promise<ResumeMark | null>;
  find(resume: Owned, fichier: FichierKey): Promise<Uint8Array | null>;
  /**
   * What is kept, else what `make` makes, by one replica at a time; kept in the place of the one before, unless the
   * summary was changed meanwhile.
   */
  keep(resume: ResumeMark, fichier: FichierKey, make: () => Promise<Uint8Array>): Promise<Uint8Array>;
}

export interface ResumeStore {
  find(conventionId: string, numero: number, audience: AudienceResume): Promise<Resume | null>;
  /** The one that holds: a rectificatif takes the place of the one before. */
  findByTour(tourId: string, audience: AudienceResume): Promise<Resume | null>;
  /** The builds for an audience, the latest tour first, and of a tour the one that holds. */
  list(conventionId: string, audience: AudienceResume): Promise<readonly Resume[]>;
  /** The next number; locks the numbering until the end of the transaction. */
  nextNumero(conventionId: string): Promise<number>;
  create(resume: Resume): Promise<void>;
}
