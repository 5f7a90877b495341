/** What is loaded rather than said in a conversation: the plan, the people, the state of the whole. */

import type { Temporal } from 'temporal-polyfill';
import type { Inscription } from '../domain/annuaire/inscription.ts';
import type { Droits } from '../domain/nouns/audience.ts';
import type { AccountRef, Canal } from '../domain/nouns/compte.ts';
import type { Owned } from '../domain/nouns/convention.ts';
import type { Effet } from '../domain/nouns/effet.ts';
import type { Envoi, EtatEnvoi } from '../domain/nouns/envoi.ts';
import type {
  Annexe,
  Avenant,
  Enjeu,
  FicheAction,
  Indicateur,
  SuiviAppui,
} from '../domain/nouns/fiche-action.ts';
import type { Nouvelle } from '../domain/nouns/nouvelle.ts';
import type { EtatAccord } from '../domain/nouns/partie.ts';
import type { Personne, Role } from '../domain/nouns/personne.ts';
import type { RolePilotage } from '../domain/nouns/pilotage.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { DifferencePlan, PlanEnregistre } from '../domain/plan/plan-difference.ts';
import type { AvenantsStores } from './stores-avenants.ts';

/** The plan d’actions as a whole, as its file creates and changes it. */
export interface PlanStore {
  /** In the order of the convention. */
  listEnjeux(conventionId: string): Promise<readonly Enjeu[]>;
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
      /** Absent: as it was. */
      readonly contact?: string | null;
    }[],
  ): Promise<void>;
  createStructures(
    conventionId: string,
    structures: readonly { readonly code: string; readonly nom: string; readonly partie: string | null }[],
  ): Promise<void>;
  /** Notes the number of a structure's establishment, by the code of the structure. */
  saveSiret(conventionId: string, structure: string, siret: string): Promise<void>;
  createPersonnes(conventionId: string, personnes: readonly NouvellePersonne[]): Promise<void>;
  createCanaux(canaux: readonly Canal[]): Promise<void>;
}

/** People of a party without an agreement: they take no part, and have everything back with it (art. 8). */
export interface GelStore {
  /** Freezes the active people of parties, by code; gives them back as they were. */
  freeze(
    conventionId: string,
    parties: readonly string[],
    now: Temporal.Instant,
  ): Promise<readonly Personne[]>;
  /** Those of them who were frozen take part again. */
  thaw(conventionId: string, parties: readonly string[]): Promise<readonly Personne[]>;
  /** Who is frozen now. */
  list(conventionId: string): Promise<readonly Personne[]>;
  /** Those of them, in all conventions, with this professional address. */
  listByCourriel(courriel: string): Promise<readonly Personne[]>;
  /** Whether an account is one of somebody who is frozen. */
  isGele(account: AccountRef): Promise<boolean>;
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
  readonly instances: readonly string[];
  readonly comptes: readonly AccountRef[];
}

/** People as administration registers and corrects them, active or not. */
export interface InscriptionStore {
  /** By code. */
  list(conventionId: string): Promise<readonly Inscription[]>;
  /** Writes over people who are known; their codes stay, accounts too. */
  update(...inscriptions: readonly Inscription[]): Promise<void>;
  /** Active people whose present professional address never was an account of theirs (`toCompteCourriel`), ended or not. */
  listSansCourriel(): Promise<readonly Personne[]>;
  /** Addresses of whoever administers any convention, and takes messages of ours. */
  listAdministration(): Promise<readonly string[]>;
  /** Those of these addresses whose person was erased. */
  listEffacees(conventionId: string, courriels: readonly string[]): Promise<readonly string[]>;
}

/** Who leads which fiche, from when to when. */
export interface PilotageStore {
  /** One decision about who takes part and who leads at a time, imports too, until the end of the transaction. */
  lock(conventionId: string): Promise<void>;
  create(
    conventionId: string,
    pilotages: readonly {
      readonly ficheActionId: string;
      readonly personneId: string;
      readonly role: RolePilotage;
      readonly du: Temporal.PlainDate;
      /** The last day; absent or null: it lasts. */
      readonly au?: Temporal.PlainDate | null;
      /** In whose stead; absent: in one's own right. */
      readonly delegantId?: string;
    }[],
  ): Promise<void>;
  /** They hold until that day, included; those that began later are as if they had never been. */
  end(
    conventionId: string,
    pilotages: readonly {
      readonly ficheActionId: string;
      readonly personneId: string;
      readonly role: RolePilotage;
    }[],
    dernierJour: Temporal.PlainDate,
  ): Promise<void>;
}

/** The other details of the fiches that annexe 4 holds, and what is measured. */
export interface AnnexeStore {
  /** Writes over those that are known by their name; new ones come after them, in the order in which a form asks for them. */
  saveIndicateurs(fiche: Owned, indicateurs: readonly Indicateur[]): Promise<void>;
  /** Names of those of which an answer has a figure. */
  listMesures(fiche: Owned): Promise<readonly string[]>;
  /** By name; none of them has a figure. */
  removeIndicateurs(fiche: Owned, noms: readonly string[]): Promise<void>;
  /** Writes over what the annexe said of a fiche before. */
  saveAnnexe(fiche: Owned, annexe: Annexe): Promise<void>;
  /** Writes over what the convention asks in each tour beside the questions of all. */
  saveQuestions(conventionId: string, questions: readonly string[]): Promise<void>;
}

export interface FicheActionStore {
  /** Those that no avenant closed, in their current versions, by number. */
  list(conventionId: string): Promise<readonly FicheAction[]>;
  /** The closed ones too: for what was said of them, and what is told of a time when they were open. */
  listAll(conventionId: string): Promise<readonly FicheAction[]>;
  /** By number, closed or not; null when the plan has none. */
  find(conventionId: string, numero: number): Promise<FicheAction | null>;
  get(id: string): Promise<FicheAction>;
  /** Whether each structure contributes to its answer, or one answers for all. */
  saveMode(fiche: Owned, isParStructure: boolean): Promise<void>;
}

/** What is said of fiches outside of tours, by their leads or (`remarque`) by others; it is read with its fiche. */
export interface NouvelleStore {
  /** False, and nothing kept, when its form (`soumission`) was sent before. */
  create(
    fiche: Owned,
    nouvelle: Nouvelle & { readonly soumission: string; readonly remarque?: true },
  ): Promise<boolean>;
  /** Whether that form was sent before. */
  isKnown(fiche: Owned, soumission: string): Promise<boolean>;
}

/** What came of fiches and enjeux (art. 7). */
export interface EffetStore {
  /** In the order in which they were said. */
  list(conventionId: string): Promise<readonly Effet[]>;
  /** Of a moment and a fiche or enjeu there is one: the last. */
  save(conventionId: string, effet: Effet): Promise<void>;
}

/** What becomes of the needs for support that answers name; read with their fiche. */
export interface AppuiStore {
  /** False, and nothing kept, when something of this rang was noted before. */
  create(fiche: Owned, suivi: SuiviAppui): Promise<boolean>;
}

/** One word that somebody looks for. */
export interface MotCherche {
  /** As it is written, or those that it may mean: normalised (`normalize`). */
  readonly formes: readonly string[];
  /** Communes and structures that bear it in their name. */
  readonly codes: readonly string[];
}

/** A text in which a word was found; `rang` is the place of the word among those that were asked for. */
export interface TexteTrouve {
  readonly rang: number;
  readonly ficheActionId: string;
  /** Null: not in its words, but in the name of a commune or structure that it names. */
  readonly texte: string | null;
  /** How the word begins in the text, normalised. */
  readonly stem: string | null;
}

/** The words of present answers and of what leads tell between tours, as far as somebody may read them. */
export interface RechercheStore {
  /** The latest text of each fiche for each of these words. */
  listFound(
    conventionId: string,
    droits: Droits,
    mots: readonly MotCherche[],
  ): Promise<readonly TexteTrouve[]>;
  /** Their words of so many letters, once each, normalised; of the texts that a search has met. */
  listWords(
    conventionId: string,
    droits: Droits,
    length: { readonly shortest: number; readonly longest: number },
  ): Promise<readonly string[]>;
}

/** What administration watches. */
export interface EtatStore {
  /** Rows of the ledger per state; a state without rows counts 0. */
  countEnvois(conventionId: string): Promise<Readonly<Record<EtatEnvoi, number>>>;
  /** How many are on their way, or will be within so many seconds: what waits for its hour, or for another try, is not. */
  countOnTheirWay(conventionId: string, seconds: number): Promise<number>;
  /** Messages planned since an instant that did not arrive, or perhaps not; the latest first. */
  listNonRemis(conventionId: string, depuis: Temporal.Instant): Promise<readonly Envoi[]>;
  /** Everything due up to this instant is in the ledger; null before the planner's first turn. */
  findPlanifieJusqua(conventionId: string): Promise<Temporal.Instant | null>;
}

/** The fiches, as they are loaded, completed, told of and searched. */
export interface PlanStores extends AvenantsStores {
  readonly ficheActions: FicheActionStore;
  readonly plans: PlanStore;
  readonly pilotages: PilotageStore;
  readonly annexes: AnnexeStore;
  readonly nouvelles: NouvelleStore;
  readonly effets: EffetStore;
  readonly appuis: AppuiStore;
  readonly recherches: RechercheStore;
}
