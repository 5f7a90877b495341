import type { Demande } from '../nouns/demande.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import type { RectificationLue } from '../nouns/resume.ts';

/** What is to be put right in an answer that changes no more: its lead asks, or coordination writes it. */
export interface Rectification extends Demande {
  readonly tourId: string;
  readonly ficheActionId: string;
  readonly texte: string;
}

/** How long it may be, in characters. */
export const TEXTE_RECTIFICATION = { min: 10, max: 800 } as const;

/** What coordination accepted for a fiche, as summaries tell it, in the order in which it was asked for. */
export function listRectificationsLues(
  { id }: Pick<FicheAction, 'id'>,
  rectifications: readonly Rectification[],
): readonly RectificationLue[] {
  return rectifications
    .filter(({ ficheActionId }) => ficheActionId === id)
    .toSorted((a, b) => a.rang - b.rang)
    .flatMap(({ rang, texte, decision }) =>
      decision?.accepte ? [{ rang, texte, le: jourOf(decision.le).toString() }] : [],
    );
}

/** Those that wait for coordination, the oldest first. */
export function listEnAttente(rectifications: readonly Rectification[]): readonly Rectification[] {
  return rectifications.filter(({ decision }) => decision === null).toSorted((a, b) => a.rang - b.rang);
}
