import type { Temporal } from 'temporal-polyfill';
import type { ActionJournal, DetailsJournal, EvenementJournal } from '../../domain/nouns/journal.ts';
import type { Stores } from '../../ports/stores.ts';

/** Who did something; an `id` of null is the clock, a platform, or the command line. */
interface Auteur {
  readonly conventionId: string;
  readonly id: string | null;
}

/** Writes into the journal who did what, and when. */
export function noteBy(acteur: Auteur, survenuLe: Temporal.Instant, stores: Pick<Stores, 'journal'>) {
  const note = noteAllBy(acteur, survenuLe, stores);
  return (action: ActionJournal, objet: string, details?: DetailsJournal): Promise<void> =>
    note([{ action, objet, ...(details && { details }) }]);
}

/** The same of many things at once. */
export function noteAllBy(
  { conventionId, id: acteurId }: Auteur,
  survenuLe: Temporal.Instant,
  { journal }: Pick<Stores, 'journal'>,
) {
  return (all: readonly Noted[]): Promise<void> =>
    journal.append(...all.map((one) => ({ ...one, conventionId, survenuLe, acteurId })));
}

/** What somebody did. */
export type Noted = Pick<EvenementJournal, 'action' | 'objet' | 'details'>;
