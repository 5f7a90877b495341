import type { UseCase } from '../../conversation/use-case.ts';
import { hasCharge } from '../../domain/annuaire/personne.ts';
import { hasCalendrier } from '../../domain/seances/calendrier-personnel.ts';
import {
  viewCalendriersPublics,
  viewMonCalendrier,
  withGestion,
} from '../../views/seances/mon-calendrier.ts';

/** Where to subscribe, and how one's own calendar is doing. */
export const showCalendrier: UseCase = async (_intent, { personne }, { stores, clock, links }) => {
  const page = links.calendriers();
  const ficheActions = await stores.ficheActions.list(personne.conventionId);
  const message = hasCalendrier(personne, { ficheActions, now: clock.now() })
    ? viewMonCalendrier(await stores.calendriers.find(personne), page)
    : viewCalendriersPublics(page);
  return { kind: 'message', message: hasCharge(personne) ? withGestion(message) : message };
};
