import type { Temporal } from 'temporal-polyfill';
import type { Objectif } from '../nouns/fiche-action.ts';
import type { ErreurFichier } from '../nouns/fichier.ts';
import type { GenreInstance } from '../nouns/seance.ts';
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

export interface ConventionPlan {
  readonly code: string;
  readonly titre: string;
  readonly sousTitre: string;
  readonly nomCourt: string;
  readonly debut: Temporal.PlainDate;
  readonly fin: Temporal.PlainDate;
}

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

export interface InstancePlan {
  readonly code: string;
  readonly nom: string;
  /** Name of its public calendar. */
  readonly slug: string;
  /** 0: no rhythm is stated. */
  readonly foisParAn: number;
  /** Null: one of the two that govern the convention; all others come and change without an avenant. */
  readonly genre: GenreInstance | null;
}

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
