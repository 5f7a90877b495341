import type { Temporal } from 'temporal-polyfill';
import type { DetailsJournal, EvenementJournal } from '../nouns/journal.ts';

/** What the journal keeps of an announcement that was withdrawn. */
export interface Retrait {
  readonly le: Temporal.Instant;
  /** How many people and channels had it then. */
  readonly personnes: number;
  readonly canaux: number;
  /** How many messages had not left yet, and never will. */
  readonly annules: number;
}

type Evenement = Pick<EvenementJournal, 'action' | 'survenuLe' | 'details'>;

export function toDetailsRetrait({ personnes, canaux, annules }: Omit<Retrait, 'le'>): DetailsJournal {
  return { personnes, canaux, annules };
}

/** The withdrawal among the events of an announcement; null when there was none. */
export function findRetrait(evenements: readonly Evenement[]): Retrait | null {
  const evenement = evenements.find(({ action }) => action === 'annonce:retirer');
  if (evenement === undefined) return null;
  const count = (key: string) => Number(evenement.details?.[key] ?? 0);
  return {
    le: evenement.survenuLe,
    personnes: count('personnes'),
    canaux: count('canaux'),
    annules: count('annules'),
  };
}

/** Whether a correction with this number was saved. */
export function isCorrectionConnue(evenements: readonly Evenement[], soumission: string): boolean {
  return evenements.some(
    ({ action, details }) => action === 'annonce:corriger' && details?.soumission === soumission,
  );
}
