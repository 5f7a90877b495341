import type { Temporal } from 'temporal-polyfill';
import type { NouvelleStructure } from '../annuaire/inscription.ts';
import type { Annexe, FicheAction } from '../nouns/fiche-action.ts';
import type { ErreurFichier } from '../nouns/fichier.ts';
import type { Structure } from '../nouns/partie.ts';
import type { IndicateurDit } from './indicateurs-texte.ts';
import type { CodeIllisible, Colonne } from './tableau-fiches.ts';

/** What the file is compared with. */
export interface FichesConnues {
  readonly fiches: readonly FicheAction[];
  readonly structures: readonly Structure[];
  readonly communes: readonly { readonly code: string; readonly nom: string }[];
  readonly jour: Temporal.PlainDate;
  readonly createId: () => string;
}

export type CodeErreurFiches =
  | CodeIllisible
  | 'fiche-inconnue'
  | 'fiche-en-double'
  | 'fiche-fermee'
  | 'date-invalide'
  | 'fin-avant-debut'
  | 'etape-illisible'
  | 'trop-d-etapes'
  | 'indicateur-illisible'
  | 'trop-d-indicateurs'
  | 'plusieurs-structures'
  | 'commune-inconnue'
  | 'trop-de-dispositifs'
  | 'trop-long';

export type ErreurFiches = ErreurFichier<CodeErreurFiches>;

export interface DifferenceFiche {
  readonly numero: number;
  readonly champ: Exclude<Colonne, 'titre' | 'finances' | 'indicateurs' | 'notes'> | 'indicateur';
  /** '' where nothing was said. */
  readonly avant: string;
  readonly apres: string;
}

export interface ChangementFiche {
  readonly fiche: FicheAction;
  readonly annexe: Annexe;
  /** New ones, and those of which something else is said. */
  readonly indicateurs: readonly IndicateurDit[];
}

export interface ChangementsFiches {
  readonly structures: readonly NouvelleStructure[];
  readonly fiches: readonly ChangementFiche[];
  readonly differences: readonly DifferenceFiche[];
  /** Headings of columns that are not kept here. */
  readonly ignored: readonly string[];
}

export type DecisionFiches =
  | { readonly kind: 'fichier-refuse'; readonly errors: readonly ErreurFiches[] }
  | { readonly kind: 'aucune-difference'; readonly ignored: readonly string[] }
  | { readonly kind: 'a-faire'; readonly changements: ChangementsFiches };

/** What came of a file: `essai` is what it would do. */
export type ResultatFiches =
  | Exclude<DecisionFiches, { kind: 'a-faire' }>
  | { readonly kind: 'sans-plan' }
  | ({ readonly kind: 'essai' | 'importe' } & ChangementsFiches);
