import type { Temporal } from 'temporal-polyfill';
import type { Owned } from '../domain/nouns/convention.ts';
import type { Demande, NouvelleDecision, NouvelleDemande } from '../domain/nouns/demande.ts';
import type { AudienceResume, Resume } from '../domain/nouns/resume.ts';
import type { LigneActivite } from '../domain/resumes/activite.ts';

/** What is asked about a tour or an announcement, and what came of it. */
export interface DemandeStore<One extends Demande> {
  /** About the same, the latest first. */
  list(sujet: Owned): Promise<readonly One[]>;
  /** Asked again with the same id, it is one. */
  create(demande: NouvelleDemande<One>): Promise<void>;
  /** Of an agreement the first decision stands; another one about a rectification takes the place of the one before. */
  decide(demande: Owned, decision: NouvelleDecision): Promise<void>;
}

/** A published summary as it stands: another mark once anything of it was changed. */
export interface ResumeMark extends Owned {
  readonly mark: string;
}

/** A file of it; `empreinte`: another one with whatever else it says, or with whatever else writes it. */
export interface FichierKey {
  readonly format: string;
  readonly empreinte: string;
}

/** The files of published summaries, as they were made: one of each format, which goes when its summary changes. */
export interface FichierStore {
  findMark(conventionId: string, numero: number, audience: AudienceResume): Promise<ResumeMark | null>;
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

/** What coordination adds to its report of activity by hand. */
export interface ActiviteStore {
  /** By half-year, then as they were written. */
  list(conventionId: string): Promise<readonly LigneActivite[]>;
  /** Inserts or updates by id. */
  save(conventionId: string, ligne: LigneActivite, now: Temporal.Instant): Promise<void>;
  /** False: it was gone before. */
  remove(ligne: Owned): Promise<boolean>;
}
