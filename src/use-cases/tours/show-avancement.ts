import type { Message } from '../../conversation/chat.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { canPublish } from '../../domain/resumes/publication.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAucunTour, viewAvancement } from '../../views/tours/avancement.ts';
import { createLien } from '../verbs/create-lien.ts';
import { findTour } from '../verbs/find-tour.ts';
import { listAnterieures } from '../verbs/get-sources-resume.ts';
import { getAvancement } from './get-avancement.ts';

/** How far a tour has come, for coordination. */
export const showAvancement: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  const message = tour === null ? viewAucunTour() : await composeAvancement(tour, personne, ports);
  return { kind: 'message', message };
};

/** The same for a tour and a reader; makes the reader's own export links. */
async function composeAvancement(tour: Tour, lecteur: Personne, ports: Ports): Promise<Message> {
  const { stores } = ports;
  const now = ports.clock.now();
  const avancement = await getAvancement(tour, ports);
  const ficheActions = avancement.lignes.map(({ fiche }) => fiche);
  const anterieures = await listAnterieures(tour, ficheActions, stores);
  const token = await createLien('avancement', { lecteur, id: tour.id }, ports);
  return viewAvancement({
    tour,
    seance: await stores.seances.get(tour.seanceId),
    avancement,
    repetees: avancement.lignes
      .filter(({ reponse }) => reponse?.courante.rienDeNouveau)
      .filter(({ fiche }) => isRepetee(fiche, anterieures))
      .map(({ fiche }) => fiche.numero),
    exports: { csv: ports.links.avancementCsv(token), json: ports.links.avancementJson(token) },
    canPublish: canPublish(tour, now),
  });
}

/** Whether the tour before had « rien de nouveau » already. */
function isRepetee({ id }: FicheAction, anterieures: readonly Reponse[]): boolean {
  return anterieures.find(({ ficheActionId }) => ficheActionId === id)?.courante.rienDeNouveau === true;
}
