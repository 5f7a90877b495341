import type { Message } from '../chat.ts';
import type { Personne } from '../domain/personne.ts';
import { canPublish } from '../domain/publication.ts';
import type { Reponse } from '../domain/reponse.ts';
import type { Tour } from '../domain/tour.ts';
import type { Ports } from '../ports.ts';
import type { UseCase } from '../use-case.ts';
import { aucunTour, viewAvancement } from '../views/avancement.ts';
import { findTour } from './find-tour.ts';
import { getAvancement } from './get-avancement.ts';
import { listPrecedentes } from './read-sources-resume.ts';

/** How far a round has come, for coordination. */
export const showAvancement: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  const message = tour === null ? aucunTour() : await composeAvancement(tour, personne, ports);
  return { kind: 'message', message };
};

/** The same for a round and a reader; makes the reader's own export links. */
async function composeAvancement(tour: Tour, lecteur: Personne, ports: Ports): Promise<Message> {
  const { stores } = ports;
  const now = ports.clock.now();
  const avancement = await getAvancement(tour, ports);
  const precedentes = await listPrecedentes(tour, stores);
  const token = await createLienExport(tour, lecteur, ports);
  return viewAvancement({
    tour,
    seance: await stores.seances.get(tour.seanceId),
    avancement,
    repetees: avancement.lignes
      .filter(({ reponse }) => reponse?.courante.rienDeNouveau)
      .filter(({ fiche }) => isRienDeNouveau(fiche.id, precedentes))
      .map(({ fiche }) => fiche.numero),
    exports: { csv: ports.links.avancementCsv(token), json: ports.links.avancementJson(token) },
    canPublish: canPublish(tour, now),
  });
}

/** What an export link opens. */
export function getObjetExport({ id }: Pick<Tour, 'id'>): string {
  return `avancement:${id}`;
}

function isRienDeNouveau(ficheActionId: string, reponses: readonly Reponse[]): boolean {
  return reponses.some(
    (reponse) => reponse.ficheActionId === ficheActionId && reponse.courante.rienDeNouveau,
  );
}

const LINK_LIFE = { hours: 7 * 24 };

async function createLienExport(tour: Tour, lecteur: Personne, ports: Ports): Promise<string> {
  const token = ports.ids.createToken();
  const now = ports.clock.now();
  await ports.stores.liens.create({
    token,
    personneId: lecteur.id,
    objet: getObjetExport(tour),
    creeLe: now,
    expireLe: now.add(LINK_LIFE),
  });
  return token;
}
