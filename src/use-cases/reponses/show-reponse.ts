import type { UseCase } from '../../conversation/use-case.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import { correctSaisieButton, viewReponse } from '../../views/reponses/reponse.ts';
import { demanderButton } from '../../views/words/buttons.ts';
import { contextOfSujet, getContexte, getDossierEvenClosed, isClosed } from './get-dossier.ts';

/** The current answer to a fiche, for those who lead it. */
export const showReponse: UseCase = async (intent, acteur, ports) => {
  const dossier = await getDossierEvenClosed(intent.values, acteur, ports);
  const { courante, tour } = dossier;
  if (courante === null) throw new DomainError('sans-reponse');
  const repertoire = await getContexte(dossier, {}, ports);
  const isFermee = isClosed(dossier, ports);
  const canCorrect = !isFermee && isOuvert(tour, ports.clock.now()) ? tour : null;
  const message = viewReponse(courante, repertoire, canCorrect);
  if (isFermee) return { kind: 'message', message };
  if (canCorrect === null && dossier.saisie === null && dossier.contribution === null)
    return { kind: 'message', message: { ...message, buttons: [demanderButton(tour, dossier.fiche)] } };
  if (dossier.saisie === null || canCorrect === null) return { kind: 'message', message };
  const values = { tour: tour.id, fiche: String(dossier.fiche.numero), ...contextOfSujet(dossier) };
  return {
    kind: 'message',
    message: { ...message, buttons: [correctSaisieButton(values)] },
  };
};
