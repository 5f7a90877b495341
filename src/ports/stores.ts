import type { Temporal } from 'temporal-polyfill';
import type { EtatMode } from '../domain/accueil/etat-espace.ts';
import type { DonneesPersonne } from '../domain/annuaire/donnees-personne.ts';
import type { AccordPublic } from '../domain/nouns/accord-public.ts';
import type { AccountRef, Canal } from '../domain/nouns/compte.ts';
import type { Convention, EtatConvention, Owned } from '../domain/nouns/convention.ts';
import type { EvenementJournal } from '../domain/nouns/journal.ts';
import type { Fermetures } from '../domain/nouns/jours-ouvres.ts';
import type { Partie, Structure } from '../domain/nouns/partie.ts';
import type { Personne } from '../domain/nouns/personne.ts';
import type { Instance, Seance } from '../domain/nouns/seance.ts';
import type { Tour } from '../domain/nouns/tour.ts';
import type { Rectification } from '../domain/resumes/rectification.ts';
import type { LogoStore } from './logos.ts';
import type { AnnoncesStores } from './stores-annonces.ts';
import type { DroitStore, FusionStore, PurgeStore } from './stores-annuaire.ts';
import type {
  AccesOuvertStore,
  AppelStore,
  CompteStore,
  ConnexionStore,
  EssaiStore,
  MembershipStore,
  ReconnaissanceStore,
  SessionStore,
  WebhookStore,
} from './stores-comptes.ts';
import type { EcheancierStore } from './stores-echeancier.ts';
import type {
  CourrielStore,
  EnvoiStore,
  LectureStore,
  NonRemisStore,
  PartStore,
  RefusCompteStore,
  RefusEspaceStore,
} from './stores-envois.ts';
import type { PartageEspaceStore } from './stores-espaces.ts';
import type { FaitsStore } from './stores-faits.ts';
import type { AnnuaireStore, EtatStore, GelStore, InscriptionStore, PlanStores } from './stores-plan.ts';
import type { StoresReponses } from './stores-reponses.ts';
import type {
  ActiviteStore,
  ArchiveStore,
  DemandeStore,
  FichierStore,
  ResumeStore,
  StoresPublics,
  SupervisionStore,
} from './stores-resumes.ts';
import type { CalendrierStore, PeriodeStore, PresenceStore, SeancesStores } from './stores-seances.ts';

/** What is stored, one port per concept; at most five methods each. */

export interface ConventionStore {
  /** The one that has been here for longest first; so many, that of this code, those with this establishment, or those where nobody is active. */
  list(
    wanted?: Partial<Record<'code' | 'siret', string> & { limit: number; isVide: true }>,
  ): Promise<readonly Convention[]>;
  get(id: string): Promise<Convention>;
  getFermetures(id: string): Promise<Fermetures>;
  /** Parties in the order of the convention, and structures by name. */
  listParties(id: string): Promise<readonly Partie[]>;
  listStructures(id: string): Promise<readonly Structure[]>;
}

/** Which state of a convention's slow data is the present one: people, plan, séances, tours, quiet periods, summaries. */
export interface RevisionStore {
  /** Another text each time that any of them changed, on whichever replica; null without that convention. */
  find(conventionId: string): Promise<string | null>;
  /** The same (`state`) of all, or of those with a séance after an instant, and of who leads by a day; `isMoving`: that changes about then. */
  list(jour: Temporal.PlainDate, ahead?: Temporal.Instant): Promise<readonly EtatConvention[]>;
  /** Of the convention of that code, or of the first one, with the names of the others: another text once what everybody may read of it is another. Null: there is none. */
  findPublic(code: string | null): Promise<Pick<EtatConvention, 'conventionId' | 'state'> | null>;
}

export interface PersonneStore {
  /**
   * The active person behind an active account; null when nobody is linked to it. In the convention that is given, else
   * in the one that was chosen last.
   */
  findByAccount(account: AccountRef, conventionId?: string): Promise<Personne | null>;
  get(id: string): Promise<Personne>;
  /** These people, active or not. */
  listByIds(ids: readonly string[]): Promise<readonly Personne[]>;
  /** Active people, by last name. */
  list(conventionId: string): Promise<readonly Personne[]>;
  /** Saves the preferences that a person may change: announcements, hours, invitations, and which account is preferred. */
  save(personne: Personne): Promise<void>;
}

/** What is kept about one person, all of it (RGPD art. 15). */
export interface DonneesStore {
  get(personne: Owned): Promise<DonneesPersonne>;
}

export interface CanalStore {
  get(id: string): Promise<Canal>;
  /** Active channels. */
  list(conventionId: string): Promise<readonly Canal[]>;
  /** Active ones of all conventions, whoever asks: where each fiche has its post, or those that are this place. */
  listOfAll(only: AccountRef | { readonly fils: true }): Promise<readonly Canal[]>;
  /** Opens it to what the groupe projet receives (again, when it was closed); null: another convention has it, and it is not to be this one's `also`. */
  open(
    canal: Omit<Canal, 'id' | 'instance' | 'fils'> & Partial<Canal>,
    also?: boolean,
  ): Promise<Canal | null>;
  close(id: string): Promise<void>;
}

export interface SeanceStore {
  get(id: string): Promise<Seance>;
  /** All, by start. */
  list(conventionId: string): Promise<readonly Seance[]>;
  listInstances(conventionId: string): Promise<readonly Instance[]>;
  /** Inserts or updates by id. */
  save(seance: Seance): Promise<void>;
  /** One decision about the séances of a convention at a time, until the end of the transaction. */
  lock(conventionId: string): Promise<void>;
}

export interface TourStore {
  get(id: string): Promise<Tour>;
  findBySeance(seanceId: string): Promise<Tour | null>;
  /** All tours, by deadline. */
  list(conventionId: string): Promise<readonly Tour[]>;
  /** Inserts or updates by id, with exactly these steps. */
  save(tour: Tour): Promise<void>;
  /** Locks the tour until the end of the transaction, then reads it. */
  lock(id: string): Promise<Tour>;
}

/** A link for one person and one purpose; the store keeps only the hash of the token. */
export interface LienStore {
  create(lien: {
    readonly token: string;
    readonly personne: Owned;
    readonly objet: string;
    readonly creeLe: Temporal.Instant;
    readonly expireLe: Temporal.Instant;
    /** It is in a message that is claimed next, and cannot get lost without that claim. Never inside a transaction. */
    readonly isClaimed?: true;
  }): Promise<void>;
  /** Whose link it is, what for, and since when; null when it is unknown, expired at `now` or revoked, or they have left. */
  find(
    token: string,
    now: Temporal.Instant,
  ): Promise<{
    readonly personne: Personne;
    readonly objet: string;
    readonly creeLe: Temporal.Instant;
  } | null>;
  /** Whose link it is or was, ended ones too; null when it is unknown. */
  findPersonneId(token: string): Promise<string | null>;
  /** Ends a link; false when it had ended before: of two uses at once, one wins. */
  revoke(token: string, now: Temporal.Instant): Promise<boolean>;
  /** Ends all links of a person for one purpose, or for all that begin so, `but` those that begin otherwise. */
  revokeAll(
    personne: Owned,
    objet: string | { readonly debut: string; readonly but?: string },
    now: Temporal.Instant,
  ): Promise<void>;
  /** All links of a convention whose purpose begins so end then, those that people closed aside. */
  extendAll(
    conventionId: string,
    objet: { readonly debut: string },
    expireLe: Temporal.Instant,
  ): Promise<void>;
}

/** What this process remembers of links that opened something: they may have ended since. */
export interface LienConnuStore {
  /** Null when nothing is remembered. For a decision that verifies the link (`Basis.lien`), and for nothing else. */
  readonly find: LienStore['find'];
}

/** Append-only: who did what. Ids and codes only. */
export interface JournalStore {
  append(...evenements: readonly EvenementJournal[]): Promise<void>;
  /** The latest first. */
  list(conventionId: string, limit: number): Promise<readonly EvenementJournal[]>;
  /** What happened to one object, the latest first. */
  listByObjet(conventionId: string, objet: string): Promise<readonly EvenementJournal[]>;
}

/** Everything stored, seen from one connection or one transaction. */
export interface Stores extends AnnoncesStores, SeancesStores, PlanStores, StoresReponses, StoresPublics {
  readonly conventions: ConventionStore;
  readonly revisions: RevisionStore;
  readonly modes: ModeStore;
  readonly personnes: PersonneStore;
  readonly donnees: DonneesStore;
  readonly droits: DroitStore;
  readonly purges: PurgeStore;
  readonly comptes: CompteStore;
  readonly memberships: MembershipStore;
  readonly canaux: CanalStore;
  readonly partagesEspaces: PartageEspaceStore;
  readonly periodes: PeriodeStore;
  readonly seances: SeanceStore;
  readonly tours: TourStore;
  readonly echeanciers: EcheancierStore;
  readonly envois: EnvoiStore;
  readonly lectures: LectureStore;
  readonly nonRemis: NonRemisStore;
  readonly parts: PartStore;
  readonly courriels: CourrielStore;
  readonly refusComptes: RefusCompteStore;
  readonly refusEspaces: RefusEspaceStore;
  readonly resumes: ResumeStore;
  readonly activites: ActiviteStore;
  /** Who was asked to agree to what is published for everybody. */
  readonly accordsPublics: DemandeStore<AccordPublic>;
  readonly rectifications: DemandeStore<Rectification>;
  readonly fichiers: FichierStore;
  readonly logos: LogoStore;
  readonly liens: LienStore;
  readonly liensConnus: LienConnuStore;
  readonly connexions: ConnexionStore;
  readonly sessions: SessionStore;
  readonly reconnaissances: ReconnaissanceStore;
  readonly accesOuverts: AccesOuvertStore;
  readonly essais: EssaiStore;
  readonly calendriers: CalendrierStore;
  readonly presences: PresenceStore;
  readonly journal: JournalStore;
  readonly webhooks: WebhookStore;
  readonly appels: AppelStore;
  readonly annuaires: AnnuaireStore;
  readonly inscriptions: InscriptionStore;
  readonly gels: GelStore;
  readonly fusions: FusionStore;
  readonly etats: EtatStore;
  readonly faits: FaitsStore;
  readonly archives: ArchiveStore;
  readonly supervisions: SupervisionStore;
}

/** Where and when something is decided: what is stored, and the instant that is now throughout. */
export interface Moment {
  readonly stores: Stores;
  readonly now: Temporal.Instant;
}

export interface ModeStore {
  get(): Promise<EtatMode>;
  /** Holds from the next start on; the clock of a demonstration ends with it. */
  save(mode: EtatMode['mode']): Promise<void>;
}
