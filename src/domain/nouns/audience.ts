import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from './fiche-action.ts';
import { GROUPE_PROJET, type Personne, type Role } from './personne.ts';
import { isSienne } from './pilotage.ts';
import { type DecisionLibre, DIFFUSIONS, type Diffusion } from './reponse.ts';

/** Who reads what is not for everybody. */
export const LECTEURS: Readonly<Record<Exclude<Diffusion, 'publiable'>, readonly Role[]>> = {
  groupe_projet: GROUPE_PROJET,
  parties: [...GROUPE_PROJET, 'lecture', 'supervision'],
};

/**
 * Whether somebody may read an answer of this audience; `null` is the public (art. 14).
 * Administration alone reads what is published only.
 */
export function canRead(
  personne: Pick<Personne, 'roles'> | null,
  diffusion: Diffusion,
  isPilote = false,
): boolean {
  if (diffusion === 'publiable') return true;
  if (personne === null) return false;
  return isPilote || LECTEURS[diffusion].some((role) => personne.roles.includes(role));
}

/** What a question may tell somebody of answers: those of these audiences, and all to the fiches that the person leads. */
export interface Droits {
  readonly diffusions: readonly Diffusion[];
  readonly ficheActionIds: readonly string[];
}

/** The same rule, as it is asked of the store; `lecteur` null is the public. */
export function getDroits(
  lecteur: Personne | null,
  fiches: readonly FicheAction[],
  jour: Temporal.PlainDate,
): Droits {
  return {
    diffusions: DIFFUSIONS.filter((diffusion) => canRead(lecteur, diffusion)),
    ficheActionIds:
      lecteur === null ? [] : fiches.filter((fiche) => isSienne(lecteur.id, fiche, jour)).map(({ id }) => id),
  };
}

/** The same, for an answer to a fiche: who leads it that day, or led it when it was closed, always reads it. */
export function canReadFiche(
  personne: Personne | null,
  diffusion: Diffusion,
  { fiche, jour }: { readonly fiche: FicheAction; readonly jour: Temporal.PlainDate },
): boolean {
  return canRead(personne, diffusion) || (personne !== null && isSienne(personne.id, fiche, jour));
}

/** What bodies decided of a fiche in their own words, as far as somebody may know. */
export function listDecisionsLues<One extends Pick<DecisionLibre, 'isComite'>>(
  decisions: readonly One[],
  lecteur: Personne,
  of: Parameters<typeof canReadFiche>[2],
): readonly One[] {
  return decisions.filter(({ isComite }) =>
    canReadFiche(lecteur, isComite ? 'parties' : 'groupe_projet', of),
  );
}
