/** What the bot needs from outside. Roles only; the factories in adapters/ add the technology. */
import type { Temporal } from 'temporal-polyfill';
import type { Form, Message } from './chat.ts';
import type { Annonce } from './domain/annonce.ts';
import type { AccountRef } from './domain/compte.ts';
import type { Convention } from './domain/convention.ts';
import type { Envoi, EtatEnvoi, NouvelEnvoi } from './domain/envoi.ts';
import type { CodeEtape } from './domain/etape.ts';
import type { Avenant, Enjeu, FicheAction, Indicateur } from './domain/fiche-action.ts';
import type { Fermetures } from './domain/jours-ouvres.ts';
import type { EtatAccord, Partie, Structure } from './domain/partie.ts';
import type { Personne, Role } from './domain/personne.ts';
import type { RolePilotage } from './domain/pilotage.ts';
import type { Plan } from './domain/plan-actions.ts';
import type { DifferencePlan, PlanEnregistre } from './domain/plan-difference.ts';
import type { Reponse, VersionReponse } from './domain/reponse.ts';
import type { AudienceResume, Resume } from './domain/resume.ts';
import type { Instance, Seance } from './domain/seance.ts';
import type { Tour } from './domain/tour.ts';

/** The product's time: the database's clock, moved ahead in the demonstration. */
export interface Clock {
  now(): Temporal.Instant;
}

export interface Ids {
  /** A new UUID. */
  create(): string;
  /** At least 128 random bits, safe in a URL. */
  createToken(): string;
}

/** A line of the log: a fixed message and details without personal data. */
export interface Logger {
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
  warn(message: string, details?: Readonly<Record<string, unknown>>): void;
  error(message: string, details?: Readonly<Record<string, unknown>>): void;
}

/** Absolute addresses of our own pages. */
export interface Links {
  calendriers(): string;
  resumePublic(numero: number): string;
  resumeGroupeProjet(numero: number, token: string): string;
  donneesPersonnelles(): string;
  /** The progress of a round as a file, behind a personal link. */
  avancementCsv(token: string): string;
  avancementJson(token: string): string;
}

export interface ConventionStore {
  list(): Promise<readonly Convention[]>;
  get(id: string): Promise<Convention>;
  getFermetures(id: string): Promise<Fermetures>;
  /** Parties in the order of the convention, and structures by name. */
  listParties(id: string): Promise<readonly Partie[]>;
  listStructures(id: string): Promise<readonly Structure[]>;
}

/** How much is kept about a person: versions of answers, rows of the ledger, drafts. */
export interface ComptesDonnees {
  readonly reponses: number;
  readonly messages: number;
  readonly brouillons: number;
}

export interface PersonneStore {
  /** The active person behind an active account; null when nobody is linked to it. */
  findByAccount(account: AccountRef): Promise<Personne | null>;
  get(id: string): Promise<Personne>;
  /** Active people, by last name. */
  list(conventionId: string): Promise<readonly Personne[]>;
  /** Saves the preferences that a person may change: `sansAnnonces`, and which account is preferred. */
  save(personne: Personne): Promise<void>;
  countDonnees(personneId: string): Promise<ComptesDonnees>;
}

/** A channel that receives what the groupe projet should see. */
export interface Canal extends AccountRef {
  readonly id: string;
  readonly conventionId: string;
  readonly nom: string;
}

export interface CanalStore {
  get(id: string): Promise<Canal>;
  /** Active channels. */
  list(conventionId: string): Promise<readonly Canal[]>;
}

export interface FicheActionStore {
  /** Current versions, by number. */
  list(conventionId: string): Promise<readonly FicheAction[]>;
  /** By number; null when the plan has none. */
  find(conventionId: string, numero: number): Promise<FicheAction | null>;
  get(id: string): Promise<FicheAction>;
  /** In the order of the convention. */
  listEnjeux(conventionId: string): Promise<readonly Enjeu[]>;
}

export interface SeanceStore {
  get(id: string): Promise<Seance>;
  /** All, by start. */
  list(conventionId: string): Promise<readonly Seance[]>;
  listInstances(conventionId: string): Promise<readonly Instance[]>;
  /** Inserts or updates by id. */
  save(seance: Seance): Promise<void>;
  /** One decision about the meetings of a convention at a time, until the end of the transaction. */
  lock(conventionId: string): Promise<void>;
}

/** A step that has come due and that no planner has taken yet. */
export interface EtapeDue {
  readonly tourId: string;
  readonly conventionId: string;
  readonly code: CodeEtape;
  readonly prevueLe: Temporal.Instant;
}

export interface TourStore {
  get(id: string): Promise<Tour>;
  findBySeance(seanceId: string): Promise<Tour | null>;
  /** All rounds, by deadline. */
  list(conventionId: string): Promise<readonly Tour[]>;
  /** Inserts or updates by id, with exactly these steps. */
  save(tour: Tour): Promise<void>;
  /** Locks the round until the end of the transaction, then reads it. */
  lock(id: string): Promise<Tour>;
}

/** The planner's own view: what is due, per convention, and the watermark. */
export interface EcheancierStore {
  /** Conventions that have a step due at or before `until`, not yet passed. */
  listConventionsDues(until: Temporal.Instant): Promise<readonly string[]>;
  /** Takes the steps due in a convention: locks it, marks them passed at `until`, moves the watermark. */
  takeEtapesDues(conventionId: string, until: Temporal.Instant): Promise<readonly EtapeDue[]>;
}

export type EnregistrementReponse =
  | { readonly kind: 'saved'; readonly reponse: Reponse }
  /** The same submission came before: nothing was added. */
  | { readonly kind: 'repeated'; readonly reponse: Reponse }
  /** Somebody saved another version in between. */
  | { readonly kind: 'conflict'; readonly reponse: Reponse };

export interface ReponseStore {
  find(tourId: string, ficheActionId: string): Promise<Reponse | null>;
  /** Current answers of a round. */
  listByTour(tourId: string): Promise<readonly Reponse[]>;
  listVersions(reponseId: string): Promise<readonly VersionReponse[]>;
  /** Appends a version when `base` (0 for a first answer) is still the current one; decides by itself. */
  append(nouvelle: {
    readonly tourId: string;
    readonly ficheActionId: string;
    readonly base: number;
    readonly version: Omit<VersionReponse, 'version'>;
  }): Promise<EnregistrementReponse>;
  /** The last answer to a fiche in any round, that one excluded; null when there is none. */
  findPrecedente(ficheActionId: string, exceptTourId: string): Promise<Reponse | null>;
}

/** What was typed so far in a form; `cle` names the form, for example `reponse:<tour>:<fiche>`. */
export interface BrouillonStore {
  find(personneId: string, cle: string): Promise<Readonly<Record<string, string | readonly string[]>> | null>;
  save(brouillon: {
    readonly personneId: string;
    readonly cle: string;
    readonly valeurs: Readonly<Record<string, string | readonly string[]>>;
    readonly majLe: Temporal.Instant;
    readonly expireLe: Temporal.Instant;
  }): Promise<void>;
  delete(personneId: string, cle: string): Promise<void>;
}

/** The ledger as use cases write it. Inside a transaction, rows and their jobs live or die together. */
export interface EnvoiStore {
  /** Inserts what is not there yet (unique key) and queues what is `a_envoyer`; returns how many were new. */
  create(envois: readonly NouvelEnvoi[]): Promise<number>;
  listBySource(conventionId: string, source: string): Promise<readonly Envoi[]>;
  /** Cancels what is not sent yet (`prevu`, `a_envoyer`) of a source; of these steps only when given. */
  cancel(filter: {
    readonly conventionId: string;
    readonly source: string;
    readonly etapes?: readonly string[];
    readonly personneId?: string;
    readonly raison: string;
  }): Promise<number>;
  /** Puts failed rows of a source back to `a_envoyer` and queues them; returns how many. */
  retryFailed(conventionId: string, source: string): Promise<number>;
  /** Queues a refresh of the cards already sent about a source, for one person or for all. */
  refresh(conventionId: string, source: string): Promise<void>;
}

/** The ledger as the sender works it. Leases and attempts run on the database's own clock. */
export interface EnvoiQueueStore {
  get(id: string): Promise<Envoi>;
  /** Claims with a lease and a new fence; null when it is not to be sent (any more, or yet). */
  claim(id: string, leaseMs: number): Promise<Envoi | null>;
  /** Writes an outcome; false when the fence is older than the row's: the write is refused. */
  settle(id: string, jeton: number, outcome: IssueEnvoi): Promise<boolean>;
  /** Queues `prevu` rows whose hour has come at `now`, rows past their retry time, and makes rows with a lost lease `incertain`. */
  sweep(now: Temporal.Instant): Promise<{ readonly queued: number; readonly uncertain: number }>;
  /** Rows `incertain` for at least `ageMs`, to be read back; without those given up (INCERTAIN_DEFINITIF). */
  listIncertains(ageMs: number): Promise<readonly Envoi[]>;
}

export type IssueEnvoi =
  | { readonly etat: 'envoye'; readonly compteId: string | null; readonly messageId: string }
  | {
      readonly etat: 'a_envoyer';
      readonly raison: string;
      readonly delayMs: number;
      readonly compteEcarte?: string;
    }
  | { readonly etat: 'incertain'; readonly compteId: string | null; readonly raison: string }
  | { readonly etat: 'echoue' | 'annule' | 'expire'; readonly raison: string };

export interface AnnonceStore {
  get(id: string): Promise<Annonce>;
  findBySoumission(soumission: string): Promise<Annonce | null>;
  /** The latest first. */
  list(conventionId: string): Promise<readonly Annonce[]>;
  save(annonce: Annonce): Promise<void>;
  /** One announcement of a convention at a time, until the end of the transaction. */
  lock(conventionId: string): Promise<void>;
}

export interface ResumeStore {
  find(conventionId: string, numero: number, audience: AudienceResume): Promise<Resume | null>;
  findByTour(tourId: string, audience: AudienceResume): Promise<Resume | null>;
  /** Public builds, the latest first. */
  list(conventionId: string): Promise<readonly Resume[]>;
  /** The next number; locks the numbering until the end of the transaction. */
  nextNumero(conventionId: string): Promise<number>;
  create(resume: Resume): Promise<void>;
}

/** A link for one person and one purpose; the store keeps only the hash of the token. */
export interface LienStore {
  create(lien: {
    readonly token: string;
    readonly personneId: string;
    readonly objet: string;
    readonly creeLe: Temporal.Instant;
    readonly expireLe: Temporal.Instant;
  }): Promise<void>;
  /** The person and purpose of a link; null when it is unknown, expired at `now` or revoked. */
  find(
    token: string,
    now: Temporal.Instant,
  ): Promise<{ readonly personneId: string; readonly objet: string } | null>;
}

/** Append-only: who did what. Ids and codes only. */
export interface EvenementJournal {
  readonly conventionId: string;
  readonly survenuLe: Temporal.Instant;
  readonly acteurId: string | null;
  readonly action: string;
  readonly objet: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface JournalStore {
  append(evenement: EvenementJournal): Promise<void>;
  /** The latest first. */
  list(conventionId: string, limit: number): Promise<readonly EvenementJournal[]>;
  /** What happened to one object, the latest first. */
  listByObjet(conventionId: string, objet: string): Promise<readonly EvenementJournal[]>;
}

/** The plan d’actions as a file of the whole plan creates and changes it. */
export interface PlanStore {
  /** Null before the first import. */
  find(code: string): Promise<PlanEnregistre | null>;
  /** The same, once no other import of this convention runs; holds until the end of the transaction. */
  lock(code: string): Promise<PlanEnregistre | null>;
  /** Creates the convention, its parties with one structure each, its enjeux, fiches and instances. */
  create(plan: Plan): Promise<{ readonly conventionId: string }>;
  /** Applies these differences only; a changed fiche gets a new version, which names the avenant. */
  update(changement: {
    readonly conventionId: string;
    readonly plan: Plan;
    readonly differences: readonly DifferencePlan[];
    readonly avenant: Avenant | null;
  }): Promise<void>;
}

/** Who takes part: structures, people with their accounts, channels (loaded, not typed in a conversation). */
export interface AnnuaireStore {
  /** Sets the state of a party's agreement (art. 8), by code of the party. */
  saveAccords(
    conventionId: string,
    accords: readonly {
      readonly partie: string;
      readonly etat: EtatAccord;
      readonly le: Temporal.PlainDate | null;
    }[],
  ): Promise<void>;
  createStructures(
    conventionId: string,
    structures: readonly { readonly code: string; readonly nom: string; readonly partie: string | null }[],
  ): Promise<void>;
  createPersonnes(conventionId: string, personnes: readonly NouvellePersonne[]): Promise<void>;
  createCanaux(canaux: readonly Canal[]): Promise<void>;
}

/** A person to load; `structure` is the code of a structure, the first account is the preferred one. */
export interface NouvellePersonne {
  readonly id: string;
  readonly code: string;
  readonly prenom: string;
  readonly nom: string;
  readonly fonction: string;
  readonly courriel: string;
  readonly structure: string;
  readonly roles: readonly Role[];
  readonly comptes: readonly AccountRef[];
}

/** The details of the fiches that annexe 4 holds: who leads, and what is measured. */
export interface AnnexeStore {
  createPilotages(
    pilotages: readonly {
      readonly ficheActionId: string;
      readonly personneId: string;
      readonly role: RolePilotage;
      readonly du: Temporal.PlainDate;
    }[],
  ): Promise<void>;
  /** In the order in which a form asks for them. */
  createIndicateurs(ficheActionId: string, indicateurs: readonly Indicateur[]): Promise<void>;
}

/** What administration watches. */
export interface EtatStore {
  /** Rows of the ledger per state; a state without rows counts 0. */
  countEnvois(conventionId: string): Promise<Readonly<Record<EtatEnvoi, number>>>;
  /** Everything due up to this instant is in the ledger; null before the planner's first turn. */
  findPlanifieJusqua(conventionId: string): Promise<Temporal.Instant | null>;
}

/** Everything stored, seen from one connection or one transaction. */
export interface Stores {
  readonly conventions: ConventionStore;
  readonly personnes: PersonneStore;
  readonly canaux: CanalStore;
  readonly ficheActions: FicheActionStore;
  readonly seances: SeanceStore;
  readonly tours: TourStore;
  readonly echeanciers: EcheancierStore;
  readonly reponses: ReponseStore;
  readonly brouillons: BrouillonStore;
  readonly envois: EnvoiStore;
  readonly annonces: AnnonceStore;
  readonly resumes: ResumeStore;
  readonly liens: LienStore;
  readonly journal: JournalStore;
  readonly plans: PlanStore;
  readonly annuaires: AnnuaireStore;
  readonly annexes: AnnexeStore;
  readonly etats: EtatStore;
}

/** What a use case is given. Never catch inside `inTransaction`: the database would roll back in silence. */
export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly links: Links;
  readonly logger: Logger;
  /** Reads, and single writes, outside of a transaction. */
  readonly stores: Stores;
  inTransaction<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
}

/** One message on its way: an opaque id, where to, and what. */
export interface Delivery {
  readonly id: string;
  readonly to: AccountRef;
  readonly kind: 'personne' | 'canal';
  readonly message: Message;
}

/** What became of one try (see README, "How a message reaches a person once"). */
export type Outcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** Proven not sent: again later. */
  | { readonly kind: 'retry'; readonly reason: string; readonly retryAfterMs?: number }
  /** Proven not sent, for good: the next way to reach the person. */
  | { readonly kind: 'dead'; readonly reason: string }
  /** Nobody knows: read back before anything else. */
  | { readonly kind: 'uncertain'; readonly reason: string };

/** A way to reach people. One per chat platform, and later e-mail. */
export interface Platform {
  readonly nom: string;
  /** One try within 10 s; never throws. */
  send(delivery: Delivery): Promise<Outcome>;
  /** Shows a new state of a message that was sent; a lost message is no failure. */
  replace(delivery: Delivery, messageId: string): Promise<Outcome>;
  /** Looks whether an uncertain message arrived; `unknown` where a platform cannot tell. */
  readBack(
    delivery: Delivery,
  ): Promise<
    | { readonly kind: 'found'; readonly messageId: string }
    | { readonly kind: 'absent' }
    | { readonly kind: 'unknown' }
  >;
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
  /** Adds a line; a second one for the same `envoiId` changes nothing and returns the first one's id. */
  add(ligne: {
    readonly conversation: string;
    readonly envoiId: string | null;
    readonly auteur: string;
    readonly message: Message | null;
    readonly texte: string | null;
    readonly publieLe: Temporal.Instant;
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
