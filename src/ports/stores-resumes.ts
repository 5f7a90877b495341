import type { Temporal } from 'temporal-polyfill';
import type {
  Convention,
  ConventionAilleurs,
  Owned,
  PlaceSupervision,
  Proposee,
} from '../domain/nouns/convention.ts';
import type { Demande, NouvelleDecision, NouvelleDemande } from '../domain/nouns/demande.ts';
import type { FicheAction } from '../domain/nouns/fiche-action.ts';
import type { AudienceResume, Resume } from '../domain/nouns/resume.ts';
import type { Instance, Seance } from '../domain/nouns/seance.ts';
import type { Abonne, DemandeAbonnement } from '../domain/resumes/abonnement.ts';
import type { LigneActivite } from '../domain/resumes/activite.ts';
import type { LigneJournal, ReponseArchivee, VersionFiche } from '../domain/resumes/publication.ts';
import type { SourcesVue, VueGardee } from '../domain/resumes/supervision.ts';

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

/** The one place where several conventions are read together: for who supervises them, and what they share of a réseau. */
export interface SupervisionStore {
  /**
   * Which of these records of one human being (`MembershipStore`) administration gave the role, and may come in, by name of the
   * convention: one of each.
   */
  listPlaces(personneIds: readonly string[]): Promise<readonly PlaceSupervision[]>;
  /** How each stands, in that order; so many statements, however many conventions. */
  listVues(conventionIds: readonly string[], making: MakingVues): Promise<readonly VueGardee[]>;
  /** What she proposed last to the coordinations, the latest first: each time once for each of them. */
  listProposees(personneIds: readonly string[]): Promise<readonly Proposee[]>;
  /** Of a réseau what each convention has that took it, and did not leave it or close its own, by name of the convention. */
  listCommuns(id: string, wanted: SeancesVoulues | null): Promise<readonly PartCommune[]>;
  /** Whether a convention ever was part of it. */
  wasCommun(id: string): Promise<boolean>;
}

/** Which séances of a réseau are read: those that end after an instant, and so many of the latest relevés of each convention, since it takes part. */
export interface SeancesVoulues {
  readonly apres: Temporal.Instant;
  readonly releves: number;
}

export interface PartCommune {
  readonly convention: Convention;
  readonly instance: Instance;
  /** Those that were wanted, by start. */
  readonly seances: readonly Seance[];
}

/** What views are made with, and until when one holds of whose convention nothing changed. */
export interface MakingVues {
  make(sources: SourcesConvention): VueGardee;
  holds(conventionId: string, gardee: VueGardee): boolean;
}

/** A convention as it is stored, before anybody reads it. */
export type SourcesConvention = Omit<SourcesVue, 'suivies' | 'historiques'> & {
  readonly ficheActions: readonly FicheAction[];
};

/** What is open to everybody, and who of them asked to be told. */

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
interface DemandeAbonnementStore {
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
interface AbonneStore {
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
interface LienAbonneStore {
  create(lien: {
    readonly token: string;
    readonly abonne: Owned;
    readonly creeLe: Temporal.Instant;
  }): Promise<void>;
  /** Whose link it is; null when it is unknown, or the address is gone. */
  findAbonne(token: string): Promise<Abonne | null>;
}

/** The address of whoever answers for the protection of personal data (RGPD art. 37): no person of the space has to be it. */
interface ProtectionStore {
  find(conventionId: string): Promise<(Owned & { readonly courriel: string }) | null>;
  /** Null: nobody's any more. */
  save(conventionId: string, courriel: string | null, le: Temporal.Instant): Promise<void>;
}

/** Which conventions were here; who takes one away writes it, with all that goes. */
export interface AilleursStore {
  /** The one that left last first. */
  list(): Promise<readonly ConventionAilleurs[]>;
}

/** What is open to the public, and the addresses that are told without an account. */
export interface StoresPublics {
  readonly ailleurs: AilleursStore;
  readonly espacesPublics: EspacePublicStore;
  readonly protections: ProtectionStore;
  readonly demandesAbonnement: DemandeAbonnementStore;
  readonly abonnes: AbonneStore;
  readonly liensAbonnes: LienAbonneStore;
}

/** All that was ever stored, for the archive of a convention: nobody is named in it. */

export interface ArchiveStore {
  /** Every version of every fiche, by number and version. */
  listVersionsFiches(conventionId: string): Promise<readonly VersionFiche[]>;
  /** Every version of every answer and contribution that was not withdrawn, the earliest first. */
  listReponses(conventionId: string): Promise<readonly ReponseArchivee[]>;
  /** What the journal keeps for ever, the earliest first: neither who came in, nor who took an archive. */
  listJournal(conventionId: string): Promise<readonly LigneJournal[]>;
}
