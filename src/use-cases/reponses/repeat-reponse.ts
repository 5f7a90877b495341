import type { UseCase } from '../../conversation/use-case.ts';
import { isToDo } from '../../domain/nouns/date-promise.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import { canRepeat, takeUp } from '../../domain/reponses/valeurs-reponse.ts';
import { DomainError } from '../../errors.ts';
import { viewRecu } from '../../views/reponses/reponse.ts';
import { appendReponse } from './append-reponse.ts';
import { getDossier } from './get-dossier.ts';
import { getSuiteTour } from './get-suite-tour.ts';
import { leadOn } from './open-reponse.ts';

/** « Rien de nouveau »: one press takes up the last statut and next step, no text and no figure. */
export const repeatReponse: UseCase = async (intent, acteur, ports) => {
  const dossier = await getDossier(intent.values, acteur, ports);
  const { tour, fiche, courante, precedente } = dossier;
  if (!isOuvert(tour, ports.clock.now())) return leadOn(dossier, ports);
  const personneId = acteur.personne.id;
  if (courante !== null) {
    const suite = await getSuiteTour(dossier, { personneId, saved: null }, ports);
    return { kind: 'done', message: viewRecu(courante, fiche, { ouvert: tour, suite }) };
  }
  if (precedente === null) throw new DomainError('sans-reponse-precedente');
  if (!canRepeat(precedente)) throw new DomainError('rien-de-nouveau-refuse');
  const repeated = takeUp(precedente.courante);
  const nouvelle = {
    contenu: {
      ...repeated,
      echeance: repeated.echeance ?? (isToDo(repeated.statut) ? dossier.datePromise : null),
    },
    soumission: `rien-de-nouveau:${ports.ids.create()}`, // of two at once the second finds the first one's answer
    base: 0,
    rienDeNouveau: true,
  };
  const saved = await appendReponse(nouvelle, { dossier, acteur }, ports);
  if (saved.kind === 'closed') throw new DomainError('tour-fige');
  const suite = await getSuiteTour(dossier, { personneId, saved }, ports);
  return { kind: 'done', message: viewRecu(saved.reponse, fiche, { ouvert: tour, suite }) };
};
