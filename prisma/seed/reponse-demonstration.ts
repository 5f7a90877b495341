import type { ContenuReponse } from '../../src/domain/nouns/reponse.ts';

/** An answer of the earlier tour. Days are counted from its séance; figures go by the name of their indicator. */
export interface ReponseDemonstration
  extends Partial<Omit<ContenuReponse, 'echeance' | 'chiffres' | 'statut'>>,
    Pick<ContenuReponse, 'statut'> {
  readonly fiche: number;
  /** Code of the person who answered. */
  readonly auteur: string;
  readonly echeanceJours?: number;
  readonly chiffres?: readonly {
    readonly indicateur: string;
    readonly valeur: number | null;
    readonly source: string;
  }[];
  readonly tardive?: true;
}
