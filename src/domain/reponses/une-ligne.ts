import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { ContenuReponse, Statut } from '../nouns/reponse.ts';
import { STATUTS } from '../nouns/reponse.ts';
import type { QuestionReponse } from './question.ts';
import { QUESTIONS } from './questions.ts';

/** The field of the short form that holds the one line. */
export const CHAMP_LIGNE = 'ligne';

/** Where the line is told, by statut. */
export const QUESTIONS_LIGNE: Readonly<Record<Statut, QuestionReponse>> = {
  non_demarree: 'prochaineEtape',
  en_cours: 'avancees',
  realisee: 'avancees',
  reportee: 'motif',
  abandonnee: 'motif',
};

/**
 * What a statut and one line stand for. A difficulty is not asked about, so the last one stands: nobody said that it
 * is lifted. Who may read the answer is not asked either, so nobody beyond the groupe projet does.
 */
export function expandLigne(typed: Values, derniere: ContenuReponse | null): Values {
  const statut = STATUTS.find((known) => known === findText(typed, 'statut'));
  const ligne = findText(typed, CHAMP_LIGNE);
  return {
    ...toStanding(derniere),
    ...(derniere && { statut: derniere.statut }),
    ...typed,
    ...(statut && ligne && { [QUESTIONS[QUESTIONS_LIGNE[statut]].field.id]: ligne }),
  };
}

function toStanding(derniere: ContenuReponse | null): Values {
  if (derniere === null || derniere.difficulte === 'aucune') return {};
  const { difficulte, difficulteDetail } = derniere;
  return {
    difficulte,
    ...(difficulteDetail && { [QUESTIONS.difficulteDetail.field.id]: difficulteDetail }),
    ...(difficulte === 'bloquante' && { [QUESTIONS.ordreDuJour.field.id]: 'oui' }),
  };
}
