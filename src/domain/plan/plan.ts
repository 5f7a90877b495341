import type { Convention } from '../nouns/convention.ts';
import type { Objectif } from '../nouns/fiche-action.ts';
import type { ErreurFichier } from '../nouns/fichier.ts';
import type { Instance } from '../nouns/seance.ts';
import type { CodeErreurValeur } from './value-reader.ts';

/** The plan d’actions of a convention, as a file brings it or as it is stored. */
export interface Plan {
  readonly convention: ConventionPlan;
  /** In the order of the convention. */
  readonly parties: readonly PartiePlan[];
  readonly enjeux: readonly EnjeuPlan[];
  readonly fiches: readonly FichePlan[];
  readonly instances: readonly InstancePlan[];
}

export type ConventionPlan = Omit<Convention, 'id' | 'questions'>;

export interface PartiePlan {
  readonly code: string;
  readonly nom: string;
  readonly appellation: string;
  readonly genre: string;
  readonly codeInsee: string | null;
  /** Spellings found in the convention, for matching. */
  readonly variantes: readonly string[];
}

export interface EnjeuPlan {
  readonly code: string;
  readonly titre: string;
  readonly genre: 'thematique' | 'transversal';
  readonly objectifs: readonly Objectif[];
}

export interface FichePlan {
  readonly numero: number;
  readonly titre: string;
  readonly titreCourt: string;
  /** The title in the exact capitals of the source. */
  readonly titreSource: string;
  readonly enjeu: string;
}

/** The two that govern the convention; all others come and change without an avenant. */
export type InstancePlan = Pick<Instance, 'code' | 'nom' | 'slug' | 'foisParAn' | 'genre'>;

export type CodeErreurPlan =
  | CodeErreurValeur
  | 'encodage'
  | 'octet-nul'
  | 'json'
  | 'cle-en-double'
  | 'date-invalide'
  | 'autre-convention'
  | 'numero-absent'
  | 'numero-en-double'
  | 'numero-hors-suite'
  | 'titre-absent'
  | 'titre-court-trop-long'
  | 'enjeu-inconnu'
  | 'genre-inconnu'
  | 'code-en-double'
  | 'times-absent'
  | 'compte';

export type ErreurPlan = ErreurFichier<CodeErreurPlan>;
