import type { Temporal } from 'temporal-polyfill';
import type { Difficulte, Statut } from './reponse.ts';

export type AudienceResume = 'groupe_projet' | 'public';

/** A figure in a summary, never without its source and date (art. 8). */
export interface ChiffreResume {
  readonly nom: string;
  readonly valeur: string;
  readonly source: string;
  /** ISO day. */
  readonly arreteLe: string;
}

/** One fiche in a summary, as it stood when the summary was published. */
export interface LigneResume {
  readonly numero: number;
  readonly titre: string;
  readonly enjeu: string;
  /** Null: no answer, or none that this audience may read. */
  readonly statut: Statut | null;
  readonly statutPrecedent: Statut | null;
  readonly difficulte: Difficulte | null;
  readonly avancees: string | null;
  readonly prochaineEtape: string | null;
  readonly echeance: string | null;
  readonly motif: string | null;
  readonly difficulteDetail: string | null;
  readonly appuis: readonly string[];
  readonly familles: string | null;
  readonly constat: string | null;
  readonly chiffres: readonly ChiffreResume[];
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
  /** ISO instant of the séance, and of the publication. */
  readonly seanceLe: string;
  readonly publieLe: string;
  readonly introduction: string | null;
  readonly importe: boolean;
  readonly parties: readonly string[];
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
