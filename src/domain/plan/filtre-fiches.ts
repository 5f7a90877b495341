import type { Temporal } from 'temporal-polyfill';
import type { FicheSuivie } from '../nouns/etat-fiche.ts';
import { canRepondre } from '../nouns/pilotage.ts';
import { type Statut, TOUTES_COMMUNES } from '../nouns/reponse.ts';

/** Which fiches somebody wants to see; null: whatever it is. */
export interface FiltreFiches {
  /** Code of the enjeu. */
  readonly enjeu: string | null;
  readonly statut: Statut | null;
  /** Code of the commune. */
  readonly commune: string | null;
  /** Id of a person who leads it. */
  readonly pilote: string | null;
  readonly isEnRetard: boolean;
}

/** Whether a fiche is one of them, by what its reader may know of it. */
export function isKept(
  { fiche, etat }: FicheSuivie,
  { enjeu, statut, commune, pilote, isEnRetard }: FiltreFiches,
  jour: Temporal.PlainDate,
): boolean {
  const version = etat.kind === 'connue' ? etat.version : null;
  return (
    (enjeu === null || fiche.enjeu.code === enjeu) &&
    (statut === null || version?.statut === statut) &&
    (commune === null || isInCommune({ fiche, etat }, commune)) &&
    (pilote === null || canRepondre(pilote, fiche, jour)) &&
    (!isEnRetard || (etat.kind !== 'reservee' && etat.enRetard))
  );
}

/** Whether the action concerns a commune, by its annexe or by what its reader may know of the last answer. */
export function isInCommune({ fiche, etat }: FicheSuivie, commune: string): boolean {
  const isIn = (communes: readonly string[]) =>
    communes.includes(commune) || communes.includes(TOUTES_COMMUNES);
  return isIn(fiche.annexe.communes) || (etat.kind === 'connue' && isIn(etat.version.communes));
}
