import type { Temporal } from 'temporal-polyfill';
import type { Difficulte, Statut } from '../reponses/reponse.ts';

export type AudienceResume = 'groupe_projet' | 'public';

/** A figure that is known, with its source and date (art. 8). */
export interface MesureResume {
  readonly valeur: number;
  readonly source: string;
  /** ISO day. */
  readonly arreteLe: string;
}

/** A figure in a summary, never without its source and date (art. 8); `valeur` null is « Non disponible ». */
export interface ChiffreResume {
  readonly nom: string;
  readonly unite: string;
  readonly valeur: number | null;
  readonly source: string | null;
  /** ISO day. */
  readonly arreteLe: string | null;
  /** Not given in this round: the last known one, taken up. */
  readonly repris: boolean;
  /** The last one known before this round; null too when this one is taken up. */
  readonly precedent: MesureResume | null;
}

/** What a lead told last, before « rien de nouveau ». */
export interface RecitResume {
  readonly avancees: string;
  /** ISO day. */
  readonly ditLe: string;
}

/** `non_publique`: the public build does not tell a confidential answer from a missing one. */
export type EtatLigne = 'repondue' | 'sans_reponse' | 'non_publique';

/** One fiche in a summary, as it stood when the summary was published. */
export interface LigneResume {
  readonly numero: number;
  readonly titre: string;
  readonly enjeu: string;
  readonly etat: EtatLigne;
  /** Null: no answer, or none that this audience may read. */
  readonly statut: Statut | null;
  /** Of the last answer before this round that this audience may read. */
  readonly statutPrecedent: Statut | null;
  readonly difficulte: Difficulte | null;
  readonly difficultePrecedente: Difficulte | null;
  readonly avancees: string | null;
  /** After « rien de nouveau » only. */
  readonly dernierRecit: RecitResume | null;
  readonly prochaineEtape: string | null;
  /** ISO day. */
  readonly echeance: string | null;
  readonly motif: string | null;
  readonly difficulteDetail: string | null;
  /** Never set in the public build: the agenda of a meeting is not public. */
  readonly ordreDuJour: boolean;
  readonly appuis: readonly string[];
  readonly familles: string | null;
  readonly constat: string | null;
  readonly chiffres: readonly ChiffreResume[];
  /** Names of communes, or `toutes`. */
  readonly communes: readonly string[];
  readonly partenaires: readonly string[];
  readonly liens: readonly string[];
  readonly rienDeNouveau: boolean;
  readonly tardive: boolean;
  readonly enRetard: boolean;
}

/** The frozen content of one build; plain data, so that it can be stored and never changes. */
export interface ContenuResume {
  readonly numero: number;
  readonly audience: AudienceResume;
  readonly convention: string;
  readonly instance: string;
  /** ISO instants: the séance, the round's opening and deadline, the publication. */
  readonly seanceLe: string;
  readonly ouvertureLe: string;
  readonly echeanceLe: string;
  readonly publieLe: string;
  readonly introduction: string | null;
  readonly importe: boolean;
  readonly parties: readonly string[];
  /** By enjeu, in the order of the convention, then by number. */
  readonly lignes: readonly LigneResume[];
}

export interface Resume {
  readonly id: string;
  readonly conventionId: string;
  readonly tourId: string;
  readonly numero: number;
  readonly audience: AudienceResume;
  readonly contenu: ContenuResume;
  readonly publieLe: Temporal.Instant;
}
