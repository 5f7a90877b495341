import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listDeleguees } from '../../domain/plan/delegation.ts';
import type { Stores } from '../../ports/stores.ts';

/** Whoever stands in for somebody beside a fiche does no more, from today on; returns how many. */
export async function endDelegations(
  { fiche, delegantId }: { readonly fiche: FicheAction; readonly delegantId: string },
  stores: Stores,
  now: Temporal.Instant,
): Promise<number> {
  const { conventionId, id: ficheActionId } = fiche;
  const jour = jourOf(now);
  const deleguees = listDeleguees(delegantId, fiche, jour);
  const fins = deleguees.map(({ personneId, role }) => ({ ficheActionId, personneId, role }));
  await stores.pilotages.end(conventionId, fins, jour.subtract({ days: 1 }));
  for (const tour of await stores.tours.list(conventionId))
    if (tour.etat === 'ouvert')
      for (const { personneId } of deleguees)
        await stores.envois.refresh(conventionId, tour.id, { destinataires: [personneId, delegantId] });
  return deleguees.length;
}
