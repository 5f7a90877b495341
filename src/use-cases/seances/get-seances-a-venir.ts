import { Temporal } from 'temporal-polyfill';
import type { Reading } from '../../conversation/use-case.ts';
import { isMembre } from '../../domain/annuaire/membre.ts';
import { hasRole } from '../../domain/annuaire/personne.ts';
import { getIdsPilotes } from '../../domain/plan/pilotage.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import type { PageSeances } from '../../views/seances/seances.ts';

/** The séances to come as their reader may see them, and where to subscribe to their calendars. */
export async function getSeancesAVenir(
  { conventionId, lecteur }: Reading,
  ports: Ports,
): Promise<PageSeances> {
  const now = ports.clock.now();
  const all = await ports.stores.seances.list(conventionId);
  const pilotes = getIdsPilotes(await ports.stores.ficheActions.list(conventionId), jourOf(now));
  return {
    seances: all.filter(({ fin }) => Temporal.Instant.compare(fin, now) > 0),
    calendriers: ports.links.calendriers(),
    // The video link is for those who take part in the séance.
    isMembre: ({ instance }) => lecteur !== null && isMembre(lecteur, instance, pilotes),
    canCreate: lecteur !== null && hasRole(lecteur, 'coordination'),
  };
}
