/** How much is kept about a person: versions of answers, rows of the ledger, drafts. */
export interface ComptesDonnees {
  readonly reponses: number;
  readonly messages: number;
  readonly brouillons: number;
}
