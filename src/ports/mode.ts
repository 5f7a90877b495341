import type { EtatMode } from '../domain/accueil/etat-espace.ts';

export interface ModeStore {
  get(): Promise<EtatMode>;
  /** Holds from the next start on; the clock of a demonstration ends with it. */
  save(mode: EtatMode['mode']): Promise<void>;
}
