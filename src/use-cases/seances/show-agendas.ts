import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { objetOf } from '../../domain/comptes/liens-secrets.ts';
import { viewAutresAgendas } from '../../views/seances/adresse-calendrier.ts';
import { viewCalendrierDansUnCanal } from '../../views/seances/mon-calendrier.ts';
import { showCalendrier } from './agendas/create-calendrier.ts';

/** The other ways to subscribe to one's own calendar, from the message that shows its address; one that ended has none. */
export const showAgendas: UseCase = async (intent, acteur, ports) => {
  if (intent.origin === 'channel') return { kind: 'message', message: viewCalendrierDansUnCanal() };
  const token = findText(intent.values, 'jeton');
  const lien = token === null ? null : await ports.stores.liens.find(token, ports.clock.now());
  const isOwn = lien?.objet === objetOf('calendrier') && lien.personne.id === acteur.personne.id;
  if (token === null || !isOwn) return showCalendrier(intent, acteur, ports);
  return { kind: 'message', message: viewAutresAgendas(ports.links.calendrierPersonnel(token)) };
};
