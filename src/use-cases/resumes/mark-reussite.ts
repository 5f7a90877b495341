import type { Intent, Reply } from '../../conversation/chat.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewReussite } from '../../views/resumes/relecture-reussites.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getReponseNommee } from './reponse-nommee.ts';

/** Coordination gives an answer as an example of success, while it reads the summary over. */
export const markReussite: UseCase = (intent, acteur, ports) => decide(true, { intent, acteur }, ports);

/** Takes that back. */
export const unmarkReussite: UseCase = (intent, acteur, ports) => decide(false, { intent, acteur }, ports);

/** @throws DomainError `sans-reponse`, and `tour-deja-publie`: what the groupe projet has read does not change */
async function decide(
  isReussite: boolean,
  { intent, acteur }: { readonly intent: Intent; readonly acteur: Acteur },
  ports: Ports,
): Promise<Reply> {
  const { tour, fiche } = await getReponseNommee(intent, acteur, ports);
  const now = ports.clock.now();
  await ports.inTransaction(async (stores) => {
    const { conventionId, etat } = await stores.tours.lock(tour.id);
    if (etat === 'publie') throw new DomainError('tour-deja-publie');
    const reponse = await stores.reponses.find(tour, fiche.id);
    if (reponse === null) throw new DomainError('sans-reponse');
    await stores.reponseMarks.saveReussite({ id: reponse.id, conventionId }, isReussite ? now : null);
    const action = isReussite ? 'reussite:donner' : 'reussite:retirer';
    await noteBy(acteur.personne, now, stores)(action, `fiche:${fiche.numero}`, { tour: tour.id });
  });
  return { kind: 'message', message: viewReussite(fiche, isReussite) };
}
