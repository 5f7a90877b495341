import type { EtatMode } from '../domain/accueil/mode.ts';

export interface ModeStore {
  get(): Promise<EtatMode>;
  /** Holds from the next start on; the clock of a demonstration ends with it. */
  save(mode: EtatMode['mode']): Promise<void>;
}
