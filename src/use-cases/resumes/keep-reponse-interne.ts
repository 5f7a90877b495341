import type { UseCase } from '../../conversation/use-case.ts';
import type { ActionJournal } from '../../domain/nouns/journal.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewReponseInterne, viewReponseReleased } from '../../views/resumes/relecture-message.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getReponseNommee, type ReponseNommee } from './reponse-nommee.ts';
import { tellReponseInterne } from './tell-reponse-interne.ts';

/** « Garder interne »: an answer leaves what people outside the groupe projet read, and its trace stays. */
export const keepReponseInterne: UseCase = async (intent, acteur, ports) => {
  const decision = await getReponseNommee(intent, acteur, ports);
  const now = ports.clock.now();
  await decide({ ...decision, action: 'reponse:garder' }, ports, async (reponse, stores) => {
    await stores.reponseMarks.saveInterne({ id: reponse.id, conventionId: decision.tour.conventionId }, now);
    await tellReponseInterne({ ...decision, reponse, now }, stores);
  });
  return { kind: 'message', message: viewReponseInterne(decision.fiche) };
};

/** Takes that back: its author's own choice holds again. */
export const releaseReponse: UseCase = async (intent, acteur, ports) => {
  const decision = await getReponseNommee(intent, acteur, ports);
  await decide({ ...decision, action: 'reponse:rendre' }, ports, ({ id }, stores) =>
    stores.reponseMarks.saveInterne({ id, conventionId: decision.tour.conventionId }, null),
  );
  return { kind: 'message', message: viewReponseReleased(decision.fiche) };
};

/** @throws DomainError `sans-reponse`, and `version-publique-publiee`: what everybody has read does not change */
async function decide(
  { tour, fiche, acteurId, action }: ReponseNommee & { readonly action: ActionJournal },
  ports: Ports,
  save: (reponse: Reponse, stores: Stores) => Promise<void>,
): Promise<void> {
  await ports.inTransaction(async (stores) => {
    await stores.tours.lock(tour.id);
    if ((await stores.resumes.findByTour(tour.id, 'public')) !== null)
      throw new DomainError('version-publique-publiee');
    const reponse = await stores.reponses.find(tour, fiche.id);
    if (reponse === null) throw new DomainError('sans-reponse');
    await save(reponse, stores);
    const { auteur, pour } = reponse.courante;
    const destinataires = [(pour ?? auteur).id];
    await stores.envois.refresh(tour.conventionId, tour.id, { destinataires }); // what its author was told is put right
    await noteBy({ conventionId: tour.conventionId, id: acteurId }, ports.clock.now(), stores)(
      action,
      `fiche:${fiche.numero}`,
      { tour: tour.id, version: reponse.courante.version },
    );
  });
}
