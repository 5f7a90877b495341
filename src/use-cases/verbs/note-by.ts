import type { Temporal } from 'temporal-polyfill';
import type { ActionJournal, DetailsJournal } from '../../domain/nouns/journal.ts';
import type { Stores } from '../../ports/stores.ts';

/** Writes into the journal who did what, and when; an `id` of null is the clock, a platform, or the command line. */
export function noteBy(
  acteur: { readonly conventionId: string; readonly id: string | null },
  survenuLe: Temporal.Instant,
  { journal }: Pick<Stores, 'journal'>,
) {
  return (action: ActionJournal, objet: string, details?: DetailsJournal): Promise<void> =>
    journal.append({
      conventionId: acteur.conventionId,
      survenuLe,
      acteurId: acteur.id,
      action,
      objet,
      ...(details && { details }),
    });
}
