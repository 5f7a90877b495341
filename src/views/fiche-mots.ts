import type { FicheAction } from '../domain/fiche-action.ts';
import { fr } from '../fr.ts';

/** « Fiche 12 – Être parents d’ados »: a fiche in a list, by its short title. */
export function titreFiche({ numero, titreCourt }: Pick<FicheAction, 'numero' | 'titreCourt'>): string {
  return fr`Fiche ${numero} – ${titreCourt}`;
}
