import type { Compose } from '../../../conversation/use-case.ts';
import { isSilencieux } from '../../../domain/seances/calendrier-personnel.ts';
import { viewAideCalendrier } from '../../../views/seances/mon-calendrier.ts';

/** The help that is offered after seven silent days, unless an agenda has come meanwhile; `occurrence` is the link's number. */
export const composeCalendrier: Compose = async (envoi, lecteur, { stores, links, clock }) => {
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const calendrier = await stores.calendriers.find(lecteur.personne);
  const isPresent = calendrier?.fermeLe === null && calendrier.numero === envoi.occurrence;
  const isUseful = isPresent && (calendrier.luLe === null || isSilencieux(calendrier.luLe, clock.now()));
  if (!isUseful && envoi.etat !== 'envoye') return { kind: 'obsolete', raison: 'calendrier-lu' };
  return { kind: 'message', message: viewAideCalendrier(links.calendriers()) };
};
