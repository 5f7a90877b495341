import { findText } from '../../conversation/form.ts';
import type { AnswerCanal, Reading, UseCase } from '../../conversation/use-case.ts';
import { objetOf } from '../../domain/comptes/liens-secrets.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listAnnee } from '../../domain/seances/annee.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAutresAgendas } from '../../views/seances/adresse-calendrier.ts';
import { viewCalendrierDansUnCanal } from '../../views/seances/mon-calendrier.ts';
import { viewSeances } from '../../views/seances/seances.ts';
import { showCalendrier } from './agendas/create-calendrier.ts';
import { getSeancesAVenir } from './agendas/publish-calendrier.ts';

/** The séances to come, what the year asks for, and where to subscribe to their calendars. */
export const listSeances: UseCase = async (_intent, { personne }, ports) => {
  const reading = { conventionId: personne.conventionId, lecteur: personne };
  return { kind: 'message', message: await describe(reading, ports) };
};

/** The same, as everybody may read it: without the video link. */
export const listSeancesPublic: AnswerCanal = async (_intent, conventionId, ports) =>
  describe({ conventionId, lecteur: null }, ports);

async function describe(reading: Reading, ports: Ports) {
  const { conventionId } = reading;
  const { seances } = ports.stores;
  const now = ports.clock.now();
  const [page, instances, all] = await Promise.all([
    getSeancesAVenir(reading, ports),
    seances.listInstances(conventionId),
    seances.list(conventionId),
  ]);
  return viewSeances(page, { cases: listAnnee(instances, all, jourOf(now).year), now });
}

/** The other ways to subscribe to one's own calendar, from the message that shows its address; one that ended has none. */
export const showAgendas: UseCase = async (intent, acteur, ports) => {
  if (intent.origin === 'channel') return { kind: 'message', message: viewCalendrierDansUnCanal() };
  const token = findText(intent.values, 'jeton');
  const lien = token === null ? null : await ports.stores.liens.find(token, ports.clock.now());
  const isOwn = lien?.objet === objetOf('calendrier') && lien.personne.id === acteur.personne.id;
  if (token === null || !isOwn) return showCalendrier(intent, acteur, ports);
  return { kind: 'message', message: viewAutresAgendas(ports.links.calendrierPersonnel(token)) };
};
