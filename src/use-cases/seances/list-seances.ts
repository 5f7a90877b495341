import type { AnswerCanal, Reading, UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listAnnee } from '../../domain/seances/annee.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewSeances } from '../../views/seances/seances.ts';
import { getSeancesAVenir } from './agendas/get-seances-a-venir.ts';

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
