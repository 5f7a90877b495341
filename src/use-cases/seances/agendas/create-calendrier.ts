import type { UseCase } from '../../../conversation/use-case.ts';
import { hasCalendrier } from '../../../domain/seances/calendrier-personnel.ts';
import { viewCalendrierCree, viewCalendriersPublics } from '../../../views/seances/adresse-calendrier.ts';
import { viewCalendrierDansUnCanal } from '../../../views/seances/mon-calendrier.ts';
import { createLienCalendrier } from '../../verbs/lien-calendrier.ts';

/** The secret link of one's own calendar, shown once and where nobody else reads; the one before ends. */
export const createCalendrier: UseCase = async ({ origin, agenda }, { personne }, ports) => {
  const { stores, clock, links } = ports;
  if (origin === 'channel') return { kind: 'message', message: viewCalendrierDansUnCanal() };
  const instances = await stores.seances.listInstances(personne.conventionId);
  const ficheActions = await stores.ficheActions.list(personne.conventionId);
  if (!hasCalendrier(personne, { instances, ficheActions, now: clock.now() }))
    return { kind: 'message', message: viewCalendriersPublics(links, agenda) };
  const token = await createLienCalendrier(personne, ports);
  const calendrier = await stores.calendriers.find(personne);
  const avecRappels = calendrier?.avecRappels === true;
  const url = links.calendrierPersonnel(token);
  return { kind: 'message', message: viewCalendrierCree({ url, jeton: token, avecRappels, agenda }) };
};
