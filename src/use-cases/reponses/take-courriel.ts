import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import { viewGardeePourLaSuite } from '../../views/reponses/reponse.ts';
import { addToBrouillon, findCourrielRecu, saveCourrielRecu } from './courriel-recu.ts';
import { getDossier } from './get-dossier.ts';
import { openReponse } from './open-reponse.ts';

/** « C’était pour la fiche 12 »: what somebody sent by e-mail becomes the draft of that fiche, and its form opens. */
export const takeCourriel: UseCase = async (intent, acteur, ports) => {
  const { values } = intent;
  const { personne } = acteur;
  const dossier = await getDossier(values, acteur, ports);
  const { numero } = dossier.fiche;
  const isOpen = await ports.inTransaction(async (stores) => {
    const here = { ...ports, stores };
    const tour = await stores.tours.lock(dossier.tour.id);
    const which = { personne, tour, cle: findText(values, 'courriel') ?? '' };
    const recu = await findCourrielRecu(which, stores);
    if (recu !== null) {
      const rest = await addToBrouillon({ tour, fiche: numero, texte: recu.texte }, acteur, here);
      await saveCourrielRecu(which, { ...recu, fiche: numero, rest }, here);
    }
    return isOuvert(tour, ports.clock.now());
  });
  if (!isOpen) return { kind: 'done', message: viewGardeePourLaSuite(dossier.fiche) };
  return openReponse(intent, acteur, ports);
};
