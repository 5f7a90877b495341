import { Temporal } from 'temporal-polyfill';
import { hasRole } from '../domain/personne.ts';
import type { UseCase } from '../use-case.ts';
import { viewSeances } from '../views/seances.ts';

/** The meetings to come, and where to subscribe to their calendars. */
export const listSeances: UseCase = async (_intent, { personne }, ports) => {
  const now = ports.clock.now();
  const all = await ports.stores.seances.list(personne.conventionId);
  return {
    kind: 'message',
    message: viewSeances({
      seances: all.filter(({ fin }) => Temporal.Instant.compare(fin, now) > 0),
      calendriers: ports.links.calendriers(),
      // The video link is for those who take part in the meetings.
      withVisio: hasRole(personne, 'pilote', 'membre', 'coordination'),
      canCreate: hasRole(personne, 'coordination'),
    }),
  };
};
