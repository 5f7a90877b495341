import type { UseCase } from '../../conversation/use-case.ts';
import { DomainError } from '../../errors.ts';
import { viewCorrectionDemandee } from '../../views/resumes/correction.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getReponseNommee } from './reponse-nommee.ts';
import { tellCorrection } from './tell-correction.ts';

/**
 * Asks whoever wrote an answer to take out what looks like personal data, as long as they can. Pressed twice, it is asked once.
 * @throws DomainError `tour-introuvable`, `fiche-inconnue`, `sans-reponse`, `tour-fige`
 */
export const askCorrection: UseCase = async (intent, acteur, ports) => {
  const { tour, fiche } = await getReponseNommee(intent, acteur, ports);
  await ports.inTransaction(async (stores) => {
    const { etat } = await stores.tours.lock(tour.id);
    if (etat !== 'ouvert') throw new DomainError('tour-fige');
    const reponse = await stores.reponses.find(tour, fiche.id);
    if (reponse === null) throw new DomainError('sans-reponse');
    const now = ports.clock.now();
    if (!(await tellCorrection({ tour, fiche, reponse, now }, stores))) return;
    const { version } = reponse.courante;
    await noteBy(acteur.personne, now, stores)('reponse:correction', `fiche:${fiche.numero}`, {
      tour: tour.id,
      version,
    });
  });
  return { kind: 'message', message: viewCorrectionDemandee(fiche) };
};
