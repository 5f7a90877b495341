import type { Temporal } from 'temporal-polyfill';

export const STATUTS = ['non_demarree', 'en_cours', 'realisee', 'reportee', 'abandonnee'] as const;
export type Statut = (typeof STATUTS)[number];

/** What follows for an action from its state; asked of one more by the compiler. */
export const REGLES_STATUT = {
  non_demarree: { isToDo: true, isBegun: false, isPropose: false },
  en_cours: { isToDo: true, isBegun: true, isPropose: false },
  realisee: { isToDo: false, isBegun: true, isPropose: false },
  reportee: { isToDo: true, isBegun: false, isPropose: true },
  abandonnee: { isToDo: false, isBegun: false, isPropose: true },
} as const satisfies Record<
  Statut,
  {
    /** Still to be done: its date is asked for, or confirmed. */
    readonly isToDo: boolean;
    /** It has progress to tell. */
    readonly isBegun: boolean;
    /** A lead only proposes it (art. 12): the convention is changed by its bodies. */
    readonly isPropose: boolean;
  }
>;

export const DIFFICULTES = ['aucune', 'a_surveiller', 'bloquante'] as const;
export type Difficulte = (typeof DIFFICULTES)[number];

export const DIFFUSIONS = ['groupe_projet', 'parties', 'publiable'] as const;
export type Diffusion = (typeof DIFFUSIONS)[number];

export const APPUIS = [
  'mise_en_relation',
  'coordination',
  'caf',
  'moyens',
  'decision_du_comite',
  'communication',
  'formation',
] as const;

export const PLACES_FAMILLES = [
  'pas_encore_associees',
  'informees',
  'consultees',
  'associees_aux_decisions',
  'sans_objet',
] as const;

/** A figure for an indicator. `valeur` null is « Non disponible »; otherwise date and source stand (art. 8). */
export interface Chiffre {
  readonly indicateurId: string;
  readonly valeur: number | null;
  readonly arreteLe: Temporal.PlainDate | null;
  readonly source: string | null;
}

/** What a lead says of a fiche in a tour; null where a question was not asked or not answered. */
export interface ContenuReponse {
  readonly statut: Statut;
  readonly avancees: string | null;
  readonly prochaineEtape: string | null;
  readonly echeance: Temporal.PlainDate | null;
  readonly motif: string | null;
  readonly difficulte: Difficulte;
  readonly difficulteDetail: string | null;
  readonly ordreDuJour: boolean;
  /** What to talk about there. */
  readonly sujet: string | null;
  readonly appuis: readonly string[];
  readonly chiffres: readonly Chiffre[];
  readonly constat: string | null;
  /** What the convention asks beside: its questions on the first line, the answer below. */
  readonly complement: string | null;
  readonly familles: string | null;
  /** Codes of parties (communes), or `toutes`. */
  readonly communes: readonly string[];
  /** Names of structures. */
  readonly partenaires: readonly string[];
  readonly liens: readonly string[];
  readonly diffusion: Diffusion;
}

/** Who wrote, with the name to show. */
export interface Auteur {
  readonly id: string;
  readonly nom: string;
}

/** What a lead only proposes. */
export type StatutPropose = {
  [S in Statut]: (typeof REGLES_STATUT)[S]['isPropose'] extends true ? S : never;
}[Statut];

/** When and where a body decided something of a fiche, and who wrote it down. */
export interface Deliberation {
  /** The body, and the day on which it decided. */
  readonly instance: string;
  readonly le: Temporal.PlainDate;
  /** When it was written down: what is proposed after that is another proposal. */
  readonly noteeLe: Temporal.Instant;
  /** The name of who wrote it down; absent: it was not kept. */
  readonly notePar?: string;
  /** The last day on which it holds; absent: until a body decides otherwise. */
  readonly jusquAu?: Temporal.PlainDate;
  /** What was done to it last; absent: it stands as it was noted. */
  readonly changement?: ChangementDecision;
}

/** A decision was noted wrong: it is put right, or withdrawn as if it had never been taken. */
export interface ChangementDecision {
  readonly le: Temporal.Instant;
  readonly raison: string;
  readonly isRetrait: boolean;
}

/** What a body decided about what a lead proposed; the last one of a fiche counts. */
export interface Decision extends Deliberation {
  /** A postponement, an abandon; or where an action that was dropped is back. */
  readonly statut: Statut;
  /** The new date, of a postponement. */
  readonly echeance: Temporal.PlainDate | null;
  readonly accord: boolean;
  /** Why not; null where it agreed. */
  readonly motif: string | null;
  /** Where the action stands again when the body did not agree. */
  readonly statutAvant: Statut;
  /** The version that proposed it; absent before it is stored. */
  readonly versionId?: string;
}

/** What a body decided of a fiche in its own words, where no answer had proposed it. */
export interface DecisionLibre extends Deliberation {
  readonly texte: string;
  /** The comité de pilotage took it: all parties sit there. */
  readonly isComite: boolean;
}

/** One version of an answer. Versions are never changed, only added. */
export interface VersionReponse extends ContenuReponse {
  readonly id: string;
  readonly version: number;
  /** The form's own number: the same sending twice is one version. */
  readonly soumission: string;
  readonly auteur: Auteur;
  /** The lead in whose name coordination typed it; null: the author's own words. */
  readonly pour: Auteur | null;
  /** Names of those who wrote what it completes, where they are others; absent: nobody else. */
  readonly avec?: readonly string[];
  readonly plateforme: string;
  readonly ficheActionVersionId: string;
  readonly rienDeNouveau: boolean;
  /** Received after the deadline. */
  readonly tardive: boolean;
  /** What was decided about what it proposed; absent: nothing, or not yet. */
  readonly decision?: Decision;
  /** What the answer says where an abandon was decided before: it undoes no decision. Absent: nothing of the kind. */
  readonly retourPropose?: Statut;
  /** No answer: what was said outside of tours. Absent: an answer. */
  readonly horsTour?: true;
  readonly creeeLe: Temporal.Instant;
}

/** What says nothing. */
export const RIEN_DIT = {
  avancees: null,
  prochaineEtape: null,
  echeance: null,
  motif: null,
  difficulte: 'aucune',
  difficulteDetail: null,
  ordreDuJour: false,
  sujet: null,
  appuis: [],
  chiffres: [],
  constat: null,
  complement: null,
  familles: null,
  communes: [],
  partenaires: [],
  liens: [],
  pour: null,
  plateforme: '',
  rienDeNouveau: false,
  tardive: false,
} as const satisfies Partial<ContenuReponse> & Partial<VersionReponse>;

/** The number of a version that stands again, since the one that `id` names was taken back. */
export function toSoumissionAnnulation(id: string): string {
  return `${ANNULATION}${id}`;
}

export function isAnnulation(soumission: string): boolean {
  return soumission.startsWith(ANNULATION);
}

/** The id of the version that was taken back; null for a version that takes none back. */
export function findAnnulee(soumission: string): string | null {
  return isAnnulation(soumission) ? soumission.slice(ANNULATION.length) : null;
}

const ANNULATION = 'annulation:';

/** The answer for one fiche in one tour: its versions in order, the last one is current. */
export interface Reponse {
  readonly id: string;
  readonly tourId: string;
  readonly ficheActionId: string;
  /** Whose contribution it is; absent: the answer of the fiche itself, its synthesis where structures contribute. */
  readonly structureId?: string;
  readonly courante: VersionReponse;
  /** Coordination keeps it internal: `courante.diffusion` is the groupe projet, whatever its author chose. */
  readonly interne: boolean;
}

/** The same answer, which nobody outside the groupe projet reads any more. */
export function toInterne(reponse: Reponse): Reponse {
  return { ...reponse, interne: true, courante: { ...reponse.courante, diffusion: 'groupe_projet' } };
}

/** « Toute l’agglomération » among the communes. */
export const TOUTES_COMMUNES = 'toutes';

/** One's own words, or those that coordination typed in one's name: they are corrected, somebody else's are completed. */
export function isEcriteAvec(
  { courante: { auteur, pour } }: { readonly courante: Pick<VersionReponse, 'auteur' | 'pour'> },
  personneId: string,
): boolean {
  return [auteur.id, pour?.id].includes(personneId);
}
