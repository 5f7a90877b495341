/** What the data are for, and what in them speaks for it. */
export interface EtatMode {
  readonly mode: 'demonstration' | 'production';
  /** People whose address could be somebody's. */
  readonly adressesReelles: number;
  /** Lines of the local chat. */
  readonly messagesAtelier: number;
  /** How far a demonstration's clock was moved ahead, in whole days. */
  readonly joursAvance: number;
}

export interface DemandeMode {
  /** Null: only tells what it is. */
  readonly mode: EtatMode['mode'] | null;
  readonly confirmer: boolean;
}

export type ResultatMode = EtatMode & {
  readonly kind: 'inchange' | 'essai' | 'enregistre';
  /** What it becomes. */
  readonly futur: EtatMode['mode'];
};
