import type { Reponse } from '../nouns/reponse.ts';

/** « Rien de nouveau » is offered when there is something to take up and the action was not blocked. */
export function canRepeat(precedente: Reponse | null): precedente is Reponse {
  return precedente !== null && precedente.courante.difficulte !== 'bloquante';
}
