/** An account on a platform, as the platform's signed payload names it. Never taken from a form's value. */
export interface AccountRef {
  /** Name of the adapter: `atelier`, and later others. */
  readonly plateforme: string;
  /** Workspace or tenant; `local` where a platform has none. */
  readonly espace: string;
  readonly identifiant: string;
}

/** An account through which a person can be reached. */
export interface Compte extends AccountRef {
  readonly id: string;
  /** The one to try first; a person has one at most. */
  readonly prefere: boolean;
  readonly actif: boolean;
}
