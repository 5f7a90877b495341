import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import type { Tour } from '../../domain/tours/tour.ts';

/** Where the draft of a fiche is kept in a tour: it opens no other one, whose séance is another. */
export function cleReponse(fiche: Pick<FicheAction, 'id'>, tour: Pick<Tour, 'id'>): string {
  return `${cleSuite(fiche)}:${tour.id}`;
}

/** Where an answer is kept that was sent after the freeze: it opens the next tour, whichever that is. */
export function cleSuite({ id }: Pick<FicheAction, 'id'>): string {
  return `reponse:${id}`;
}

/** All drafts that the form of a fiche may start from in a tour. */
export function listCles({
  fiche,
  tour,
}: {
  readonly fiche: Pick<FicheAction, 'id'>;
  readonly tour: Pick<Tour, 'id'>;
}): readonly string[] {
  return [cleReponse(fiche, tour), cleSuite(fiche)];
}
