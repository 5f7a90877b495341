import type { UseCase } from '../../conversation/use-case.ts';
import { hasCharge } from '../../domain/annuaire/personne.ts';
import { hasCalendrier } from '../../domain/seances/calendrier-personnel.ts';
import { viewCalendriersPublics } from '../../views/seances/adresse-calendrier.ts';
import { viewMonCalendrier, withAutreVoie, withGestion } from '../../views/seances/mon-calendrier.ts';

/** Where to subscribe, and how one's own calendar is doing. */
export const showCalendrier: UseCase = async ({ origin, agenda }, { personne }, { stores, clock, links }) => {
  const page = links.calendriers();
  const instances = await stores.seances.listInstances(personne.conventionId);
  const ficheActions = await stores.ficheActions.list(personne.conventionId);
  const isTold = hasCalendrier(personne, { instances, ficheActions, now: clock.now() });
  const own = isTold
    ? viewMonCalendrier(await stores.calendriers.find(personne), page)
    : viewCalendriersPublics(links, agenda);
  const message = isTold && origin === 'page' ? withAutreVoie(own) : own;
  return { kind: 'message', message: hasCharge(personne) ? withGestion(message) : message };
};
