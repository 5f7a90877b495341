import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import type { RolePilotage } from '../../domain/plan/pilotage.ts';
import { fr } from '../../fr.ts';

/** « Fiche 12 – Être parents d’ados »: a fiche in a list, by its short title. */
export function titreFiche({ numero, titreCourt }: Pick<FicheAction, 'numero' | 'titreCourt'>): string {
  return fr`Fiche ${numero} – ${titreCourt}`;
}

/** The place of a person beside a fiche; words that fit everybody. */
export const ROLES_PILOTAGE: Readonly<Record<RolePilotage, string>> = {
  chef_de_file: fr`chef de file`,
  co_pilote: fr`co-pilote`,
  suppleant: fr`suppléance`,
};
