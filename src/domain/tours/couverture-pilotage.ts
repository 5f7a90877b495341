import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { isJoignable, type Personne } from '../nouns/personne.ts';
import { listPilotes } from '../nouns/pilotage.ts';

/** Whom a tour would reach on a day. */
export interface CouverturePilotage {
  /** Numbers of the fiches that nobody leads. */
  readonly sansPilote: readonly number[];
  /** How many leads an account reaches: they would be asked. */
  readonly pilotes: number;
  /** Names of the leads whom no account reaches. */
  readonly injoignables: readonly string[];
}

/** Counts the leads of the fiches, and says where one is missing or cannot be reached. */
export function getCouverturePilotage(
  fiches: readonly FicheAction[],
  personnes: readonly Personne[],
  jour: Temporal.PlainDate,
): CouverturePilotage {
  const noms = new Map(
    fiches.flatMap((fiche) => listPilotes(fiche, jour)).map(({ personneId, nom }) => [personneId, nom]),
  );
  const joignables = new Set(personnes.filter(isJoignable).map(({ id }) => id));
  const injoignables = [...noms].filter(([id]) => !joignables.has(id)).map(([, nom]) => nom);
  return {
    sansPilote: fiches.filter((fiche) => listPilotes(fiche, jour).length === 0).map(({ numero }) => numero),
    pilotes: noms.size - injoignables.length,
    injoignables,
  };
}
