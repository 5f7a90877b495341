import type { Temporal } from 'temporal-polyfill';
import type { Owned } from '../domain/nouns/convention.ts';
import type { DecisionNotee } from '../domain/nouns/decision.ts';
import type { CodeEtapeSeance, EtapeSeance } from '../domain/nouns/etape-seance.ts';
import type { FicheAction } from '../domain/nouns/fiche-action.ts';
import type { Fermetures, PeriodeCalme } from '../domain/nouns/jours-ouvres.ts';
import type { ChangementDecision, Decision, DecisionLibre } from '../domain/nouns/reponse.ts';
import type { Instance } from '../domain/nouns/seance.ts';
import type { Suite } from '../domain/nouns/suite.ts';
import type { CalendrierPersonnel, LectureCalendrier } from '../domain/seances/calendrier-personnel.ts';
import type { Emargement, Presence, ReleveRemplace } from '../domain/seances/emargement.ts';
import type { PointOrdreDuJour } from '../domain/seances/point.ts';
import type { Lieu } from '../domain/seances/vacances.ts';

/** What a séance speaks of, and what came of it. */

export interface PointStore {
  /** Of one séance, in the order of its agenda. */
  list(conventionId: string, seanceId: string): Promise<readonly PointOrdreDuJour[]>;
  find(conventionId: string, id: string): Promise<PointOrdreDuJour | null>;
  /** The agenda of a séance is exactly these points; their outcomes stay as they are. */
  saveAgenda(seance: Owned, points: readonly PointOrdreDuJour[]): Promise<void>;
  /** Writes an outcome; false, and nothing written, when the point has another version by then. */
  saveIssue(point: PointOrdreDuJour): Promise<boolean>;
}

/** What is to be done after points were discussed. */
export interface SuiteStore {
  /** Those that are not done, by day. */
  list(conventionId: string): Promise<readonly Suite[]>;
  /** Those of these points, done or not. */
  listOf(conventionId: string, pointIds: readonly string[]): Promise<readonly Suite[]>;
  find(conventionId: string, id: string): Promise<Suite | null>;
  /** Inserts or updates by id, with its people. */
  save(suite: Suite): Promise<void>;
  /** Conventions with something that is due to be looked at. */
  listDue(now: Temporal.Instant): Promise<readonly string[]>;
}

/** Days on which nobody is reminded; they are read with the closed days (`getFermetures`). */
export interface PeriodeStore {
  add(conventionId: string, periode: PeriodeCalme): Promise<void>;
  remove(conventionId: string, periode: Pick<PeriodeCalme, 'nom' | 'du'>): Promise<void>;
  /** By convention, those of all that are not over on a day. */
  listSince(jour: Temporal.PlainDate): Promise<ReadonlyMap<string, Fermetures>>;
  getLieu(conventionId: string): Promise<Lieu>;
  saveLieu(conventionId: string, lieu: Partial<Lieu>): Promise<void>;
}

export interface DecisionStore {
  /** All of a convention, withdrawn ones too, the first one first. */
  list(conventionId: string): Promise<readonly DecisionNotee[]>;
  /** Keeps what a body decided; false when what an answer had proposed was decided before. */
  create(decision: NouvelleDecisionPrise): Promise<boolean>;
  /** Puts one right, or withdraws it; false when it was withdrawn before. */
  change(decision: Owned, change: DecisionChangee): Promise<boolean>;
}

interface Prise {
  readonly instanceId: string;
  readonly seanceId?: string | null;
  /** Who writes it down. */
  readonly parId?: string | null;
}

export interface NouvelleDecisionPrise extends Prise {
  readonly fiche: Pick<FicheAction, 'id' | 'conventionId'>;
  /** The answer that had proposed it; null: none had. */
  readonly versionId: string | null;
  readonly decision: Decision | Omit<DecisionLibre, 'isComite'>;
}

/** What is not named stays. */
export interface DecisionChangee extends Partial<Prise> {
  readonly decision: Partial<Pick<Decision, 'accord' | 'motif' | 'le'> & Pick<DecisionLibre, 'texte'>>;
  /** Null: until a body decides otherwise. */
  readonly jusquAu?: Temporal.PlainDate | null;
  readonly changement: ChangementDecision;
}

export interface EtapeSeanceStore {
  /** By time. */
  list(seance: Owned): Promise<readonly EtapeSeance[]>;
  /** The séance has exactly these. */
  save(seance: Owned, etapes: readonly EtapeSeance[]): Promise<void>;
  /** Ids of the conventions in which something is due. */
  listConventionsDues(until: Temporal.Instant): Promise<readonly string[]>;
  /**
   * Marks what is due in a convention as passed (of that séance alone, when it is given), and says what it was; what another
   * planner holds is left to it.
   */
  take(until: Temporal.Instant, which: EtapesPrises): Promise<readonly EtapeSeanceDue[]>;
}

export interface EtapesPrises {
  readonly conventionId: string;
  readonly seanceId?: string;
}

export interface EtapeSeanceDue {
  readonly seanceId: string;
  readonly code: CodeEtapeSeance;
}

/** The bodies that meet; `SeanceStore.listInstances` lists them, and its `lock` makes one decision at a time. */
export interface InstanceStore {
  /** Inserts or updates by id; code and slug stay as they were made. */
  save(conventionId: string, instance: Instance): Promise<void>;
}

/** Who was at a séance, and its relevé as it stood before each rectificatif. */
export interface ReleveStore {
  listEmargements(seance: Owned): Promise<readonly Emargement[]>;
  /** The séance has exactly these. */
  saveEmargements(seance: Owned, emargements: readonly Emargement[]): Promise<void>;
  /** The first one first. */
  listRemplaces(seance: Owned): Promise<readonly ReleveRemplace[]>;
  addRemplace(seance: Owned, remplace: ReleveRemplace): Promise<void>;
  /** By id of the séance: who was there, or sent somebody. */
  countPresents(conventionId: string): Promise<ReadonlyMap<string, number>>;
}

/** What is kept about séances beside them: bodies, points, steps, decisions, relevés. */
export interface SeancesStores {
  readonly releves: ReleveStore;
  readonly instances: InstanceStore;
  readonly points: PointStore;
  readonly suites: SuiteStore;
  readonly etapesSeances: EtapeSeanceStore;
  readonly decisions: DecisionStore;
}

/** Who comes to which séance. */
export interface PresenceStore {
  find(personne: Owned, seanceId: string): Promise<Presence | null>;
  /** What was said of these séances. */
  list(conventionId: string, seances: readonly { readonly id: string }[]): Promise<readonly Presence[]>;
  save(presence: Presence): Promise<void>;
}

/** Personal calendars; their secret links are in `LienStore`. */
export interface CalendrierStore {
  /** Null for who never had one. */
  find(personne: Owned): Promise<CalendrierPersonnel | null>;
  /** By the ids of the people of a convention whose calendar is open: when an agenda read it last; null: never. */
  listOuverts(conventionId: string): Promise<ReadonlyMap<string, Temporal.Instant | null>>;
  /** Inserts or updates, beside what readings write. */
  save(calendrier: CalendrierPersonnel): Promise<void>;
  /**
   * Notes that an agenda read it, and these bytes: other ones than before are so from `now` on, or from a second after the
   * earlier ones when that is later. A silence that was watched begins anew.
   */
  note(personne: Owned, empreinte: string, now: Temporal.Instant): Promise<LectureCalendrier>;
  /** Those that no agenda read since an instant, the longest silence first. */
  listSilencieux(since: Temporal.Instant, limit: number): Promise<readonly CalendrierPersonnel[]>;
}
