import { Temporal } from 'temporal-polyfill';
import { jourOf } from '../nouns/jours-ouvres.ts';
import type { Inscription } from './inscription.ts';

/** Somebody who asked for erasure, or who was erased. */
export interface DemandeEffacement extends Pick<Inscription, 'id' | 'prenom' | 'nom' | 'actif'> {
  /** Null: nobody asked; coordination did it, or the purge. */
  readonly demandeeLe: Temporal.Instant | null;
  /** Null: it waits. */
  readonly effaceeLe: Temporal.Instant | null;
}

/** What stands in the place of a person. */
export interface Effacement {
  readonly le: Temporal.Instant;
  /** Function and structure, in the two fields of a name. */
  readonly nom: Pick<Inscription, 'prenom' | 'nom'>;
  readonly fonction: string;
}

const MOIS_DE_REPONSE = 1; // RGPD art. 12(3)

/** The last day to answer a demand. */
export function getLimite(demandeeLe: Temporal.Instant): Temporal.PlainDate {
  return jourOf(demandeeLe).add({ months: MOIS_DE_REPONSE });
}

/** Whether the time to answer is over. */
export function isDepassee({ demandeeLe, effaceeLe }: DemandeEffacement, jour: Temporal.PlainDate): boolean {
  if (demandeeLe === null || effaceeLe !== null) return false;
  return Temporal.PlainDate.compare(jour, getLimite(demandeeLe)) > 0;
}
